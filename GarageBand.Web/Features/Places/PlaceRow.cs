using GarageBand.Bots.Places;

namespace GarageBand.Web.Features.Places;

/// <summary>A place in the list.</summary>
/// <param name="Aliases">Other spellings.</param>
public sealed record PlaceRow(int Id, int RegionId, LocalName Name, LocalName Region, IReadOnlyList<string> Aliases);

/// <param name="Count">Of all that fit, on all pages.</param>
public sealed record PlacePage(IReadOnlyList<PlaceRow> Rows, int Count);
