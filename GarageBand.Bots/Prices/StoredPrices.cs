using GarageBand.Bots.Places;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Prices;

/// <summary>The ranges of the database, kept in memory and read anew now and then: another process may have changed them.</summary>
internal sealed class StoredPrices(IDbContextFactory<GarageBandContext> contexts, TimeProvider time) : IPrices
{
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(1);

    private volatile Reading? _last;

    public ValueTask<IPriceTable> GetAsync(CancellationToken cancellationToken) =>
        _last is { } last && time.GetElapsedTime(last.ReadAt) < MostAge ? ValueTask.FromResult(last.Table) : new ValueTask<IPriceTable>(ReadAsync(cancellationToken));

    private async Task<IPriceTable> ReadAsync(CancellationToken cancellationToken)
    {
        var readAt = time.GetTimestamp();
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var ranges = await db.PriceRanges.AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
            var table = new PriceTable(ranges.Select(r => new PriceRangeEntry(r.Currency, r.From, new LocalName(r.HashtagRu, r.HashtagUk, r.HashtagEn))));
            _last = new Reading(table, readAt);
            return table;
        }
    }

    /// <param name="ReadAt">A timestamp of <see cref="TimeProvider"/>.</param>
    private sealed record Reading(IPriceTable Table, long ReadAt);
}
