using GarageBand.Bots.Staff;

namespace GarageBand.Web.Features.Requests;

/// <summary>What is decided about several requests at once, or by one key.</summary>
public enum DecisionKind
{
    Approve = 0,
    Return = 1,
    Reject = 2,
    Delete = 3,
    Lock = 4,
    Unlock = 5,
    Ban = 6,
}

/// <param name="Actor">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="RequestIds">About which.</param>
/// <param name="Reason">For the customers (<see cref="DecisionKind.Reject"/>, <see cref="DecisionKind.Return"/>) or staff (<see cref="DecisionKind.Ban"/>); null: none.</param>
/// <param name="StepKey">The answer to correct; null: any.</param>
public sealed record DecisionWish(Actor Actor, DecisionKind Kind, IReadOnlyList<long> RequestIds, string? Reason = null, string? StepKey = null);

/// <summary>A decision that waits until it can't be taken back any more.</summary>
/// <param name="Id">Names it when it is taken back.</param>
/// <param name="Wish">What will be done.</param>
/// <param name="DueAt">UTC.</param>
public sealed record PostponedDecision(long Id, DecisionWish Wish, DateTime DueAt);

/// <summary>How it went.</summary>
/// <param name="Done">Requests it was done for, or that were so already.</param>
/// <param name="Refusals">Why it could not be done, with the number of requests: keys for the reader's language.</param>
public sealed record DecisionTally(int Done, IReadOnlyDictionary<string, int> Refusals);
