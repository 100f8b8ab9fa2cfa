using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers.Sqlite;

/// <summary>
/// Lets one process migrate a SQLite file at a time. EF Core's own lock there is a row, and a row outlives a process that was killed:
/// every later start would wait for it forever. The system's lock on a file beside the database ends with its process, and
/// whoever holds it knows that a row found is a dead one's.
/// </summary>
internal static class SqliteMigrationGuard
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until no other process migrates this file; dispose the result when done.</summary>
    public static async Task<IDisposable> EnterAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource + ".migrating";
        while (true)
        {
            try
            {
                var guard = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                await RemoveDeadLockAsync(db, cancellationToken).ConfigureAwait(false);
                return guard;
            }
            catch (IOException failure) when (failure is not (FileNotFoundException or DirectoryNotFoundException))
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task RemoveDeadLockAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        var exists = await db.Database
            .SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        if (exists > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken).ConfigureAwait(false);
    }
}
