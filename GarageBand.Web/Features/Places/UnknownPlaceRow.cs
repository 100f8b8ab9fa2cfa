using GarageBand.Bots.Places;

namespace GarageBand.Web.Features.Places;

/// <summary>A name that customers typed and nobody knew.</summary>
/// <param name="Text">As it was first typed.</param>
/// <param name="RegionId">Typed with it; null: none.</param>
/// <param name="LastAt">UTC.</param>
/// <param name="Similar">Known places that it may be, the nearest first.</param>
public sealed record UnknownPlaceRow(string Spelling, string Text, int? RegionId, int Times, DateTime LastAt, IReadOnlyList<long> BotIds, IReadOnlyList<PlaceEntry> Similar);
