using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Places;

/// <summary>The dictionary of the database, kept in memory and read anew now and then: another process may have changed it.</summary>
internal sealed class StoredPlaces(IDbContextFactory<GarageBandContext> contexts, TimeProvider time) : IPlaces, IDisposable
{
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Reading? _last;
    private int _changes;

    public ValueTask<IPlaceFinder> GetAsync(CancellationToken cancellationToken) =>
        Fresh() is { } finder ? ValueTask.FromResult(finder) : new ValueTask<IPlaceFinder>(ReadOnceAsync(cancellationToken));

    /// <summary>The places were changed here: the next who asks reads them.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _last = null;
    }

    public void Dispose() => _reading.Dispose();

    private IPlaceFinder? Fresh() => _last is { } last && time.GetElapsedTime(last.ReadAt) < MostAge ? last.Finder : null;

    private async Task<IPlaceFinder> ReadOnceAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Fresh() is { } finder)
                return finder;
            var (readAt, changes) = (time.GetTimestamp(), Volatile.Read(ref _changes));
            finder = await ReadAsync(cancellationToken).ConfigureAwait(false);
            _last = new Reading(finder, readAt);

            // What was changed while it was read may not be in it.
            if (changes != Volatile.Read(ref _changes))
                _last = null;
            return finder;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<PlaceDictionary> ReadAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var regions = await db.Regions.AsNoTracking().OrderBy(r => r.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
            var places = await db.Places.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
            var entries = regions.ToDictionary(r => r.Id, r => new RegionEntry(r.Id, new LocalName(r.NameRu, r.NameUk, r.NameEn)));
            var known = places.Where(p => p.MergedIntoId is null).ToDictionary(p => p.Id, p => new PlaceEntry(p.Id, entries[p.RegionId], new LocalName(p.NameRu, p.NameUk, p.NameEn)));
            return new PlaceDictionary(
                [.. regions.Select(r => new NamedRegion(entries[r.Id], Aliases(r.Aliases)))],
                [.. places.Where(p => p is { MergedIntoId: null, Removed: false }).Select(p => new NamedPlace(known[p.Id], Aliases(p.Aliases)))],
                places.Where(p => (p.Removed || p.MergedIntoId is not null) && known.ContainsKey(p.MergedIntoId ?? p.Id)).Select(p => KeyValuePair.Create(p.Id, known[p.MergedIntoId ?? p.Id])));
        }
    }

    private static IReadOnlyList<string> Aliases(string joined) => PlaceDraft.Split(joined);

    /// <param name="ReadAt">A timestamp of <see cref="TimeProvider"/>.</param>
    private sealed record Reading(IPlaceFinder Finder, long ReadAt);
}
