using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers.SqlServer;

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerGarageBandContext(DbContextOptions<SqlServerGarageBandContext> options) : GarageBandContext(options)
{
    /// <summary>By code point, as SQLite compares.</summary>
    internal const string Exact = "Latin1_General_100_BIN2";

    /// <summary>
    /// A database's own collation is the owner's choice and mostly takes "A" for "a": keys, file ids and words of the search would then
    /// mean something else than on SQLite. One collation for all of our texts, so that no two of them can't be compared either.
    /// Identity's tables stay as they are: it normalises what it compares.
    /// </summary>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var property in builder.Model.GetEntityTypes()
            .Where(e => e.ClrType.Assembly == typeof(GarageBandContext).Assembly && e.ClrType != typeof(Staff.StaffMember))
            .SelectMany(e => e.GetProperties())
            .Where(p => p.ClrType == typeof(string)))
            property.SetCollation(Exact);
    }
}
