using System.Collections.Frozen;

namespace GarageBand.Bots.Places;

/// <summary>Finds towns and regions in memory; never changes.</summary>
public sealed class PlaceDictionary : IPlaceFinder
{
    private static readonly PlaceSearch Nothing = new([], null, []);

    private readonly FrozenDictionary<string, IReadOnlyList<PlaceEntry>> _exact;
    private readonly FrozenDictionary<int, PlaceEntry> _places;
    private readonly FrozenDictionary<int, RegionEntry> _regions;
    private readonly RegionNames _regionNames;
    private readonly SimilarPlaces _similar;

    /// <param name="regions">All of them, in their order.</param>
    /// <param name="places">What customers can name.</param>
    /// <param name="former">What older answers name and nobody is offered any more: by its id the place that it is now; null: nothing.</param>
    public PlaceDictionary(IReadOnlyList<NamedRegion> regions, IReadOnlyList<NamedPlace> places, IEnumerable<KeyValuePair<int, PlaceEntry>>? former = null)
    {
        Regions = [.. regions.Select(r => r.Region)];
        _regions = Regions.ToFrozenDictionary(r => r.Id);
        _places = places.Select(p => KeyValuePair.Create(p.Place.Id, p.Place)).Concat(former ?? []).ToFrozenDictionary();
        _regionNames = new RegionNames(regions);

        // Proper names first: a town of that name goes before one that had it once.
        var keys = places.SelectMany(p => Names(p.Place)).Concat(places.SelectMany(p => p.Aliases.Select(a => (PlaceSpelling.Key(a), p.Place)))).ToList();
        _exact = keys.GroupBy(k => k.Item1, k => k.Item2)
            .Where(g => g.Key.Length > 0)
            .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<PlaceEntry>)[.. g.Distinct()]);
        _similar = new SimilarPlaces(keys);
    }

    public IReadOnlyList<RegionEntry> Regions { get; }

    public PlaceEntry? Get(int placeId) => _places.GetValueOrDefault(placeId);

    public RegionEntry? GetRegion(int regionId) => _regions.GetValueOrDefault(regionId);

    public PlaceSearch Find(string typed)
    {
        var name = TypedPlace.Read(typed);
        if (name.Key.Length == 0)
            return Nothing;
        if (_exact.TryGetValue(name.FullKey, out var exact) || (!name.SaysRegion && _exact.TryGetValue(name.Key, out exact)))
            return new PlaceSearch(exact, null, []);
        if (_regionNames.Find(name) is { } region)
            return new PlaceSearch([], region, []);
        return FindWithRegion(typed) ?? new PlaceSearch([], null, _similar.Find(name.Key));
    }

    /// <summary>"Николаев, Львовская область" and "Николаев (Львовская обл.)": the name, and which of them.</summary>
    private PlaceSearch? FindWithRegion(string typed)
    {
        var cut = typed.IndexOfAny([',', '(', ';']);
        if (cut < 0 || !_exact.TryGetValue(TypedPlace.Read(typed[..cut]).Key, out var exact))
            return null;

        var region = _regionNames.Find(TypedPlace.Read(typed[cut..]));
        var there = exact.Where(p => p.Region == region).ToList();
        return new PlaceSearch(there.Count > 0 ? there : exact, null, []);
    }

    private static IEnumerable<(string Key, PlaceEntry Place)> Names(PlaceEntry place) =>
    [
        (PlaceSpelling.Key(place.Name.Ru), place),
        (PlaceSpelling.Key(place.Name.Uk), place),
        (PlaceSpelling.Key(place.Name.En), place),
    ];
}
