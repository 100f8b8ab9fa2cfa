using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers;

/// <summary>
/// Runs the query of <see cref="HotStatements"/> that every turn begins with. Keeps a few contexts with their connections open, so that
/// nothing is opened and prepared anew thousands of times a second.
/// </summary>
public sealed class HotReads(IDbContextFactory<GarageBandContext> contexts) : IAsyncDisposable
{
    private const int MostKept = 8;

    private readonly ConcurrentBag<GarageBandContext> _idle = [];
    private bool _closed;

    /// <returns>Null: no row.</returns>
    public async Task<T?> FirstAsync<T>(string sql, object?[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        if (!_idle.TryTake(out var db))
            db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var found = await db.FirstAsync(sql, values, read, cancellationToken).ConfigureAwait(false);
            if (!_closed && _idle.Count < MostKept && db.KeepsConnection)
            {
                _idle.Add(db);
                db = null;
            }

            return found;
        }
        finally
        {
            if (db is not null)
                await db.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        while (_idle.TryTake(out var db))
            await db.DisposeAsync().ConfigureAwait(false);
    }
}
