using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Deliveries;

/// <summary>What a call's answer means for its delivery.</summary>
/// <param name="State">Pending: it goes again, not before <paramref name="DueAt"/>.</param>
/// <param name="PausesChat">A 429: nothing goes to the chat before <paramref name="DueAt"/>.</param>
/// <param name="PausesBot">The token is refused: nothing goes out before <paramref name="DueAt"/>.</param>
/// <param name="NewChatId">The chat goes by this id now; null: by the old one.</param>
/// <param name="Unreachable">The person can't be written to.</param>
internal sealed record DeliveryOutcome(
    QueuedCall Call,
    CallResult? Result,
    DeliveryState State,
    DateTime At,
    DateTime DueAt = default,
    string? Failure = null,
    bool PausesChat = false,
    bool PausesBot = false,
    long? NewChatId = null,
    bool Unreachable = false)
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(1);

    /// <summary>A reply whose answer was lost is sent once more; then it is left.</summary>
    private const int MostUncertainReplies = 2;

    /// <summary>The (first) message it made; null: none.</summary>
    public int? MessageId => Result is CallDone { MessageIds: [var first, ..] } ? first : null;

    /// <param name="call">What was called.</param>
    /// <param name="result">What the messenger answered.</param>
    /// <param name="now">UTC.</param>
    /// <param name="jitter">0–1: spreads what waits for the same moment.</param>
    public static DeliveryOutcome Of(QueuedCall call, CallResult result, DateTime now, double jitter)
    {
        return result switch
        {
            CallDone => new(call, result, DeliveryState.Sent, now),
            CallLimited limited => Again(limited.RetryAfter + TimeSpan.FromMilliseconds(100 + (400 * jitter)), "Telegram asked to wait") with { PausesChat = true },
            CallMigrated moved => Again(TimeSpan.Zero, null) with { NewChatId = moved.NewChatId },
            CallNotSent notSent => Again(Backoff(call.Attempts), notSent.Reason),
            CallRefused { Kind: RefusalKind.NotModified or RefusalKind.MessageGone } when call.Call.IsRepeatable => new(call, result, DeliveryState.Sent, now),
            CallRefused { Kind: RefusalKind.Unauthorized } refused => Again(LongestBackoff, refused.Description) with { PausesBot = true },
            CallRefused refused => new(
                call,
                result,
                DeliveryState.Rejected,
                now,
                Failure: $"{refused.Code} {refused.Description}",
                Unreachable: refused.Kind == RefusalKind.Blocked && call.Row.ChatId > 0),
            CallUnknown unknown => Lost(call, unknown.Reason, now),
            _ => Lost(call, "no answer", now),
        };

        DeliveryOutcome Again(TimeSpan pause, string? why) => new(call, result, DeliveryState.Pending, now, now + pause, why);
    }

    /// <summary>The answer was lost, or the process that called died: it may have been done.</summary>
    public static DeliveryOutcome Lost(QueuedCall call, string why, DateTime now)
    {
        var result = new CallUnknown(why);
        var again = call.Call.IsRepeatable
            || (call.Row.Purpose is DeliveryPurposes.Dialog or DeliveryPurposes.Tally or DeliveryPurposes.Accepted && call.Class == DeliveryClass.Reply && call.Attempts < MostUncertainReplies);
        return again
            ? new(call, result, DeliveryState.Pending, now, now + Backoff(call.Attempts), why)
            : new(call, result, DeliveryState.Uncertain, now, Failure: why);
    }

    private static TimeSpan Backoff(int attempts)
    {
        var pause = TimeSpan.FromMilliseconds(500 * Math.Pow(2, Math.Clamp(attempts - 1, 0, 10)));
        return pause < LongestBackoff ? pause : LongestBackoff;
    }
}
