using GarageBand.Data;
using GarageBand.Data.Providers;
using GarageBand.Web.Hosting;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Upkeep;

/// <summary>What the database says of itself; never its password.</summary>
public sealed class DatabaseQuery(IDbContextFactory<GarageBandContext> contexts, ProgramSettings settings)
{
    public async Task<DatabaseFacts> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var missing = db.Database.GetMigrations().Except(applied).Count();
        return settings.Database.Provider == DatabaseProvider.Sqlite
            ? await ReadSqliteAsync(db, applied.LastOrDefault(), missing, cancellationToken)
            : await ReadSqlServerAsync(db, applied.LastOrDefault(), missing, cancellationToken);
    }

    private async Task<DatabaseFacts> ReadSqliteAsync(GarageBandContext db, string? migration, int missing, CancellationToken cancellationToken)
    {
        var file = new SqliteConnectionStringBuilder(settings.Database.ConnectionString).DataSource;
        var journal = await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode()").SingleAsync(cancellationToken);
        return new DatabaseFacts(DatabaseProvider.Sqlite, file, SizeOf(file), migration, missing, SizeOf(file + "-wal"), journal.Equals("wal", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<DatabaseFacts> ReadSqlServerAsync(GarageBandContext db, string? migration, int missing, CancellationToken cancellationToken)
    {
        var parts = new SqlConnectionStringBuilder(settings.Database.ConnectionString);
        var size = await db.Database.SqlQueryRaw<long>("SELECT SUM(CAST(size AS bigint)) * 8192 AS \"Value\" FROM sys.database_files").SingleAsync(cancellationToken);
        var versions = await db.Database.SqlQueryRaw<bool>("SELECT is_read_committed_snapshot_on AS \"Value\" FROM sys.databases WHERE database_id = DB_ID()").SingleAsync(cancellationToken);
        return new DatabaseFacts(DatabaseProvider.SqlServer, $"{parts.DataSource} · {parts.InitialCatalog}", size, migration, missing, null, versions);
    }

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
