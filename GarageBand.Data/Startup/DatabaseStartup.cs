using GarageBand.Data.Providers;
using GarageBand.Data.Providers.Sqlite;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Data.Startup;

/// <summary>Brings the database to the program's version, then seeds it. Every command does this before its work.</summary>
public sealed partial class DatabaseStartup(
    DatabaseOptions options,
    IDbContextFactory<GarageBandContext> contexts,
    IDatabaseWriter writer,
    IEnumerable<IDatabaseSeed> seeds,
    ILogger<DatabaseStartup> logger)
{
    private const int DatabaseExists = 1801;
    private const int DatabaseMissing = 4060;

    /// <summary>Migrates where <see cref="DatabaseOptions.MigrateOnStart"/> allows it, and seeds.</summary>
    /// <exception cref="DatabaseOutdatedException">Migrations are missing and may not be applied here.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (options.MigrateOnStart)
            await MigrateAsync(cancellationToken).ConfigureAwait(false);
        else
            await RefuseOutdatedAsync(cancellationToken).ConfigureAwait(false);

        foreach (var seed in seeds)
            await SeedAsync(seed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the database where there is none and applies the missing migrations.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            if (options.Provider == DatabaseProvider.Sqlite)
                await MigrateSqliteAsync(db, cancellationToken).ConfigureAwait(false);
            else
                await MigrateSqlServerAsync(db, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SeedAsync(IDatabaseSeed seed, CancellationToken cancellationToken)
    {
        try
        {
            await writer.WriteAsync(seed.SeedAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (UniqueViolation.Is(failure))
        {
            // Another process that starts at the same moment was faster; its rows are seen now.
            await writer.WriteAsync(seed.SeedAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task MigrateSqliteAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        // A file that can't be opened is told apart from everything else that could go wrong with it.
        await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var missing = await db.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false);
        if (missing.Any())
        {
            using var guard = await SqliteMigrationGuard.EnterAsync(db, cancellationToken).ConfigureAwait(false);
            await db.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }

        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken).ConfigureAwait(false);
    }

    private async Task MigrateSqlServerAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        await ReachSqlServerAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await db.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SqlException failure) when (failure.Number == DatabaseExists)
        {
            // Two processes found no database; the other one made it.
            await db.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }

        await ReadRowVersionsAsync(db, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Once, without the patience of everything after it: who gave a wrong address or password shall not wait for every retry.</summary>
    private async Task ReachSqlServerAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(new SqlConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ToString());
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (SqlException failure) when (failure.Number == DatabaseMissing)
            {
                // It is made in a moment.
            }
        }
    }

    private async Task RefuseOutdatedAsync(CancellationToken cancellationToken)
    {
        if (options.Provider == DatabaseProvider.SqlServer)
            await ReachSqlServerAsync(cancellationToken).ConfigureAwait(false);
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var missing = await db.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false);
            if (missing.Any())
                throw new DatabaseOutdatedException();
        }
    }

    /// <summary>
    /// Readers shall not wait for writers. EF Core sets it where it makes the database itself; in a database that its owner made it needs
    /// a right and a moment without other connections, and is not waited for.
    /// </summary>
    private async Task ReadRowVersionsAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync(
                "IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0 ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT;",
                cancellationToken).ConfigureAwait(false);
        }
        catch (SqlException failure)
        {
            LogRowVersionsOff(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "READ_COMMITTED_SNAPSHOT could not be switched on; readers wait for writers. Stop all processes and run `migrate` as the database's owner")]
    private partial void LogRowVersionsOff(Exception failure);
}

/// <summary>The database lacks migrations and the program may not apply them.</summary>
public sealed class DatabaseOutdatedException()
    : Exception("The database is older than the program. Run `GarageBand.Web migrate`, or set Database__MigrateOnStart=true.");
