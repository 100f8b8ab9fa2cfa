using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers.SqlServer;

/// <summary>
/// SQL Server has many writers: each work is a transaction on a connection of its own, a bounded number side by side. What the server
/// rolled back for a passing reason (a deadlock, a broken connection) is run again with an empty context.
/// </summary>
internal sealed class SqlServerWriter(IDbContextFactory<GarageBandContext> contexts) : IDatabaseWriter, IDisposable
{
    private readonly SemaphoreSlim _places = new(32);

    public async Task<T> WriteAsync<T>(Func<GarageBandContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var db = await contexts.CreateDbContextAsync(CancellationToken.None).ConfigureAwait(false);
            await using (db.ConfigureAwait(false))
            {
                db.Database.AutoSavepointsEnabled = false;
                return await db.Database.CreateExecutionStrategy().ExecuteAsync(() => RunAsync(db, work)).ConfigureAwait(false);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private static async Task<T> RunAsync<T>(GarageBandContext db, Func<GarageBandContext, CancellationToken, Task<T>> work)
    {
        db.ChangeTracker.Clear();
        var transaction = await db.Database.BeginTransactionAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var result = await work(db, CancellationToken.None).ConfigureAwait(false);
            try
            {
                await transaction.CommitAsync().ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                throw new CommitUnknownException(failure);
            }

            return result;
        }
    }
}
