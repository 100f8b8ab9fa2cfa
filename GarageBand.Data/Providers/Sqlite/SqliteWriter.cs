using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers.Sqlite;

/// <summary>
/// SQLite has one writer, so the process has one queue of writers. Whatever waits when a commit ends goes into the next one
/// together, each work behind its own savepoint: under load many works share one flush to disk, and one that fails takes nobody along.
/// </summary>
internal sealed class SqliteWriter : IDatabaseWriter, IAsyncDisposable
{
    private const int LargestBatch = 128;

    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly Channel<IWork> _queue = Channel.CreateUnbounded<IWork>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _loop;
    private GarageBandContext? _db;

    public SqliteWriter(IDbContextFactory<GarageBandContext> contexts)
    {
        _contexts = contexts;
        _loop = Task.Run(RunAsync);
    }

    public async Task<T> WriteAsync<T>(Func<GarageBandContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var item = new Work<T>(work);
        if (!_queue.Writer.TryWrite(item))
            throw new ObjectDisposedException(nameof(SqliteWriter));

        using (cancellationToken.UnsafeRegister(static state => ((IWork)state!).CancelWaiting(), item))
            return await item.Result.ConfigureAwait(false);
    }

    /// <summary>Finishes what was queued.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        var batch = new List<IWork>(LargestBatch);
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var work))
            {
                if (work.Begin())
                    batch.Add(work);
            }

            if (batch.Count > 0)
                await CommitAsync(batch).ConfigureAwait(false);
        }
    }

    private async Task CommitAsync(List<IWork> batch)
    {
        try
        {
            var db = await OpenAsync().ConfigureAwait(false);
            var transaction = await db.Database.BeginTransactionAsync().ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                foreach (var work in batch)
                    await RunBehindSavepointAsync(db, work, batch.Count > 1).ConfigureAwait(false);
                await transaction.CommitAsync().ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            // What state the connection is in nobody knows.
            await CloseAsync().ConfigureAwait(false);
            foreach (var work in batch)
                work.Fail(failure);
            return;
        }

        foreach (var work in batch)
            work.Committed();
    }

    /// <summary>The writer's own context, its connection open from the first commit on: statements are prepared once.</summary>
    private async Task<GarageBandContext> OpenAsync()
    {
        if (_db is { } open)
            return open;
        var db = await _contexts.CreateDbContextAsync().ConfigureAwait(false);
        _db = db;
        db.Database.AutoSavepointsEnabled = false;
        await db.Database.OpenConnectionAsync().ConfigureAwait(false);
        return db;
    }

    private async Task CloseAsync()
    {
        if (_db is { } open)
        {
            _db = null;
            await open.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task RunBehindSavepointAsync(GarageBandContext db, IWork work, bool shared)
    {
        if (shared)
            await db.RunAsync("SAVEPOINT work", [], CancellationToken.None).ConfigureAwait(false);
        try
        {
            await work.RunAsync(db).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Alone, the transaction itself is the savepoint: failing it below undoes everything.
            if (!shared)
                throw;
            await db.RunAsync("ROLLBACK TO work", [], CancellationToken.None).ConfigureAwait(false);
            work.Fail(failure);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }

        if (shared)
            await db.RunAsync("RELEASE work", [], CancellationToken.None).ConfigureAwait(false);
    }

    private interface IWork
    {
        /// <summary>False when nobody waits for it any more.</summary>
        bool Begin();

        void CancelWaiting();

        Task RunAsync(GarageBandContext db);

        void Committed();

        void Fail(Exception failure);
    }

    private sealed class Work<T>(Func<GarageBandContext, CancellationToken, Task<T>> work) : IWork
    {
        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _begun;
        private T _value = default!;

        public Task<T> Result => _result.Task;

        public bool Begin() => Interlocked.Exchange(ref _begun, 1) == 0;

        public void CancelWaiting()
        {
            if (Begin())
                _result.TrySetCanceled();
        }

        public async Task RunAsync(GarageBandContext db) => _value = await work(db, CancellationToken.None).ConfigureAwait(false);

        public void Committed() => _result.TrySetResult(_value);

        public void Fail(Exception failure) => _result.TrySetException(failure);
    }
}
