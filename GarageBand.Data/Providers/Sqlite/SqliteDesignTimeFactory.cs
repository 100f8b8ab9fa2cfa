using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GarageBand.Data.Providers.Sqlite;

/// <summary>For <c>dotnet ef</c> only.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteGarageBandContext>
{
    public SqliteGarageBandContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteGarageBandContext>().UseSqlite("Data Source=design-time.db").Options);
}
