using GarageBand.Data.Requests;

namespace GarageBand.Web.Features.Home;

/// <summary>A request in a short list.</summary>
/// <param name="At">UTC.</param>
public sealed record LatestRequest(long Id, long BotId, long Number, string Title, RequestState State, DateTime At);
