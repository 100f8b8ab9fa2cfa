using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers.SqlServer;

/// <summary>SQL Server has many writers: each work is a transaction on a connection of its own, a bounded number side by side.</summary>
internal sealed class SqlServerWriter(IDbContextFactory<GarageBandContext> contexts) : IDatabaseWriter, IDisposable
{
    private const int DeadlockVictim = 1205;
    private const int MostAttempts = 5;
    private readonly SemaphoreSlim _places = new(32);

    public async Task<T> WriteAsync<T>(Func<GarageBandContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await RunAsync(work).ConfigureAwait(false);
                }
                catch (Exception failure) when (attempt < MostAttempts && IsDeadlock(failure))
                {
                    // The server has rolled it back and the other side has gone on: at once again.
                }
            }
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<T> RunAsync<T>(Func<GarageBandContext, CancellationToken, Task<T>> work)
    {
        var db = await contexts.CreateDbContextAsync().ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            db.Database.AutoSavepointsEnabled = false;
            var transaction = await db.Database.BeginTransactionAsync().ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await work(db, CancellationToken.None).ConfigureAwait(false);
                await transaction.CommitAsync().ConfigureAwait(false);
                return result;
            }
        }
    }

    private static bool IsDeadlock(Exception failure) =>
        failure is SqlException { Number: DeadlockVictim } || (failure.InnerException is { } inner && IsDeadlock(inner));
}
