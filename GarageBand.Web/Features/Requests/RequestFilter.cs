using GarageBand.Data.Requests;

namespace GarageBand.Web.Features.Requests;

/// <summary>What the list of requests shows, and in which order. Null: no restriction.</summary>
/// <param name="BotId">Of one bot.</param>
/// <param name="State">In one state.</param>
/// <param name="RegionId">From one region.</param>
/// <param name="Category">Of one kind, by its key.</param>
/// <param name="Text">Words or a number, as typed.</param>
/// <param name="From">UTC; submitted at this moment or later.</param>
/// <param name="Until">UTC; submitted before this moment: how one gets to a far page.</param>
/// <param name="OldestFirst">What waits longest comes first.</param>
public sealed record RequestFilter(
    long? BotId = null,
    RequestState? State = null,
    int? RegionId = null,
    string? Category = null,
    string? Text = null,
    DateTime? From = null,
    DateTime? Until = null,
    bool OldestFirst = false)
{
    public bool IsEmpty => this == new RequestFilter(OldestFirst: OldestFirst);
}
