using System.Collections.Frozen;

namespace GarageBand.Bots.Places;

/// <summary>Regions by what people call them.</summary>
internal sealed class RegionNames
{
    private readonly FrozenDictionary<string, RegionEntry> _full;
    private readonly FrozenDictionary<string, RegionEntry> _short;

    public RegionNames(IReadOnlyList<NamedRegion> regions)
    {
        _full = Index(regions, PlaceSpelling.Key);
        _short = Index(regions, name => TypedPlace.Read(name).Key);
    }

    /// <summary>"Винницкая область", "Винницкая", "Vinnytsia oblast", with a slip too; null: no region.</summary>
    public RegionEntry? Find(TypedPlace typed)
    {
        if (_full.TryGetValue(typed.FullKey, out var region) || _short.TryGetValue(typed.Key, out region))
            return region;
        return typed.SaysRegion ? Nearest(typed.Key) : null;
    }

    private RegionEntry? Nearest(string key)
    {
        var sound = PlaceSpelling.Sound(key);
        var forgiven = SimilarPlaces.Forgiven(sound.Length);
        return _short
            .Select(n => (Slips: TypingSlips.Between(sound, PlaceSpelling.Sound(n.Key), forgiven), Region: n.Value))
            .Where(n => n.Slips <= forgiven)
            .OrderBy(n => n.Slips).ThenBy(n => n.Region.Id)
            .Select(n => n.Region)
            .FirstOrDefault();
    }

    private static FrozenDictionary<string, RegionEntry> Index(IReadOnlyList<NamedRegion> regions, Func<string, string> key)
    {
        var index = new Dictionary<string, RegionEntry>();
        foreach (var (region, aliases) in regions)
        {
            foreach (var name in aliases.Append(region.Name.Ru).Append(region.Name.Uk).Append(region.Name.En))
                index.TryAdd(key(name), region);
        }

        return index.ToFrozenDictionary();
    }
}
