namespace GarageBand.Bots.Places;

/// <summary>A town with every way to write it.</summary>
/// <param name="Aliases">Other spellings and former names.</param>
public sealed record NamedPlace(PlaceEntry Place, IReadOnlyList<string> Aliases);

/// <summary>A region with every way to write it.</summary>
public sealed record NamedRegion(RegionEntry Region, IReadOnlyList<string> Aliases);
