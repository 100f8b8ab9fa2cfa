using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers.SqlServer;

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerGarageBandContext(DbContextOptions<SqlServerGarageBandContext> options) : GarageBandContext(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // The text search looks words up as a range by code point; they are normalised before.
        builder.Entity<RequestWord>().Property(w => w.Word).UseCollation("Latin1_General_100_BIN2");
    }
}
