namespace GarageBand.Bots.Places;

/// <summary>Names in the three languages.</summary>
public sealed record LocalName(string Ru, string Uk, string En)
{
    /// <param name="language"><c>ru</c>, <c>uk</c>; anything else is English.</param>
    public string In(string language) => language switch { "ru" => Ru, "uk" => Uk, _ => En };
}

public sealed record RegionEntry(int Id, LocalName Name);

public sealed record PlaceEntry(int Id, RegionEntry Region, LocalName Name);

/// <summary>What a typed place may mean.</summary>
/// <param name="Exact">Towns of exactly that name or alias, in any of the languages; several when the name is not unique.</param>
/// <param name="Region">A region of that name when no town has it; null otherwise.</param>
/// <param name="Similar">The nearest towns when nothing is exact: by prefix, by part, by a slip; best first, at most six; empty: unknown.</param>
public sealed record PlaceSearch(IReadOnlyList<PlaceEntry> Exact, RegionEntry? Region, IReadOnlyList<PlaceEntry> Similar);

/// <summary>The dictionary of places; pure, safe to use from anywhere at once.</summary>
public interface IPlaceFinder
{
    /// <summary>Case, apostrophes, hyphens, spaces and ё/е don't matter.</summary>
    PlaceSearch Find(string typed);

    PlaceEntry? Get(int placeId);

    RegionEntry? GetRegion(int regionId);

    /// <summary>All regions, in the dictionary's order.</summary>
    IReadOnlyList<RegionEntry> Regions { get; }
}

/// <summary>The current dictionary; changes when staff edit places.</summary>
public interface IPlaces
{
    ValueTask<IPlaceFinder> GetAsync(CancellationToken cancellationToken);
}
