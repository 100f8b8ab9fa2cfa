using GarageBand.Data.Requests;

namespace GarageBand.Web.Features.Search;

/// <summary>A request that the search found.</summary>
public sealed record Found(long Id, long BotId, long Number, string Title, RequestState State);
