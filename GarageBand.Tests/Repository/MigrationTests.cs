using GarageBand.Data;
using GarageBand.Data.Providers.Sqlite;
using GarageBand.Data.Providers.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GarageBand.Tests.Repository;

public sealed class MigrationTests
{
    public static TheoryData<string> Providers => ["Sqlite", "SqlServer"];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Migrations_MatchTheModel(string provider)
    {
        using var db = Open(provider);

        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: add a migration to both providers with scripts/migration.sh Name.");
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    [Fact]
    public void BothProviders_HaveTheSameMigrations()
    {
        using var sqlite = Open("Sqlite");
        using var sqlServer = Open("SqlServer");

        Assert.Equal(sqlite.Database.GetMigrations().Select(NameOf), sqlServer.Database.GetMigrations().Select(NameOf));
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void SqlServerScript_IsValidTransactSql(MigrationsSqlGenerationOptions options)
    {
        using var db = Open("SqlServer");

        var script = db.GetService<IMigrator>().GenerateScript(options: options);
        using var reader = new StringReader(script);
        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var faults);

        Assert.True(faults.Count == 0, string.Join('\n', faults.Select(f => $"line {f.Line}: {f.Message}")));
        var batches = Assert.IsType<TSqlScript>(parsed).Batches;
        Assert.NotEmpty(batches);
        Assert.Contains("CREATE TABLE [Requests]", script);
    }

    private static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private static GarageBandContext Open(string provider) => provider == "Sqlite"
        ? new SqliteDesignTimeFactory().CreateDbContext([])
        : new SqlServerDesignTimeFactory().CreateDbContext([]);
}
