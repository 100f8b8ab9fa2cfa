using GarageBand.Bots.Places;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Prices;

/// <summary>The ranges of the database, kept in memory and read anew now and then: another process may have changed them.</summary>
internal sealed class StoredPrices(IDbContextFactory<GarageBandContext> contexts, TimeProvider time) : IPrices
{
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(1);

    private volatile Reading? _last;
    private int _changes;

    public ValueTask<IPriceTable> GetAsync(CancellationToken cancellationToken) =>
        _last is { } last && time.GetElapsedTime(last.ReadAt) < MostAge ? ValueTask.FromResult(last.Table) : new ValueTask<IPriceTable>(ReadAsync(cancellationToken));

    /// <summary>The ranges were changed here: the next who asks reads them.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _last = null;
    }

    private async Task<IPriceTable> ReadAsync(CancellationToken cancellationToken)
    {
        var (readAt, changes) = (time.GetTimestamp(), Volatile.Read(ref _changes));
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var ranges = await db.PriceRanges.AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
            var table = new PriceTable(ranges.Select(r => new PriceRangeEntry(r.Currency, r.From, new LocalName(r.HashtagRu, r.HashtagUk, r.HashtagEn))));
            _last = new Reading(table, readAt);

            // What was changed while it was read may not be in it.
            if (changes != Volatile.Read(ref _changes))
                _last = null;
            return table;
        }
    }

    /// <param name="ReadAt">A timestamp of <see cref="TimeProvider"/>.</param>
    private sealed record Reading(IPriceTable Table, long ReadAt);
}
