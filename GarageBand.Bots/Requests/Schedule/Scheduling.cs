using GarageBand.Bots.Bots;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests.Schedule;

/// <summary>A request that waits gets a moment at which it is posted, or loses it.</summary>
internal sealed class Scheduling(IBotDirectory bots, TimeProvider time)
{
    /// <summary>Later ones are slips of the pen.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(366);

    /// <param name="db">Of the transaction.</param>
    /// <param name="request">Which.</param>
    /// <param name="at">UTC.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<DecisionStep> SetAsync(GarageBandContext db, RequestFacts request, DateTime at, CancellationToken cancellationToken)
    {
        if (Refusal(request, at) is { } refusal)
            return DecisionStep.Nothing(CommandResult.NotPossible(refusal));
        if (await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { ChannelId: not null })
            return DecisionStep.Nothing(CommandResult.NotPossible("bot-without-channel"));
        return await StoreAsync(db, request, at, cancellationToken).ConfigureAwait(false);
    }

    public static Task<DecisionStep> CancelAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken) =>
        StoreAsync(db, request, null, cancellationToken);

    private static async Task<DecisionStep> StoreAsync(GarageBandContext db, RequestFacts request, DateTime? at, CancellationToken cancellationToken)
    {
        var before = await db.Requests.Where(r => r.Id == request.Id).Select(r => r.PublishAt).FirstAsync(cancellationToken).ConfigureAwait(false);
        if (before == at)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);
        var changed = await db.Requests.Where(r => r.Id == request.Id && r.State == request.State)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.PublishAt, at), cancellationToken).ConfigureAwait(false);
        return changed == 0 ? DecisionStep.Nothing(CommandResult.AlreadyDone) : DecisionStep.Done(new { publishAt = before }, new { publishAt = at });
    }

    private string? Refusal(RequestFacts request, DateTime at)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return request switch
        {
            { State: not (RequestState.Review or RequestState.Submitted) } => "request-not-waiting",
            { Locked: true } => "request-locked",
            _ => WhyNot(at, now),
        };
    }

    /// <summary>Why nothing can be planned for that moment; null: it can.</summary>
    /// <param name="at">UTC.</param>
    /// <param name="now">UTC.</param>
    internal static string? WhyNot(DateTime at, DateTime now) => at <= now ? "schedule-past" : at > now + Farthest ? "schedule-far" : null;
}
