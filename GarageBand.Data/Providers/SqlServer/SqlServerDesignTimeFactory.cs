using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace GarageBand.Data.Providers.SqlServer;

/// <summary>For <c>dotnet ef</c> only; nothing is connected to.</summary>
public sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerGarageBandContext>
{
    public SqlServerGarageBandContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerGarageBandContext>().UseSqlServer("Server=design-time").Options);
}
