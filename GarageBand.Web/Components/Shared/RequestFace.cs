using GarageBand.Data.Requests;

namespace GarageBand.Web.Components.Shared;

/// <summary>How a request's state is shown.</summary>
/// <param name="Word">Key of the state's name.</param>
public sealed record RequestFace(StateTone Tone, string Word)
{
    public static RequestFace Of(RequestState state) => state switch
    {
        RequestState.Submitted => new(StateTone.Waiting, "RequestSubmitted"),
        RequestState.Review => new(StateTone.Waiting, "RequestReview"),
        RequestState.Returned => new(StateTone.Waiting, "RequestReturned"),
        RequestState.Rejected => new(StateTone.Bad, "RequestRejected"),
        RequestState.Queued => new(StateTone.Waiting, "RequestQueued"),
        RequestState.Published => new(StateTone.Good, "RequestPublished"),
        RequestState.Sold => new(StateTone.Neutral, "RequestSold"),
        RequestState.Served => new(StateTone.Neutral, "RequestServed"),
        RequestState.Removed => new(StateTone.Neutral, "RequestRemoved"),
        _ => new(StateTone.Neutral, "RequestExpired"),
    };
}
