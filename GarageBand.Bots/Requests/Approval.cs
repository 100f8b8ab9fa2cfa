using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>A request that waits (for a moderator, or for a channel to be named) goes into the channel, or never will.</summary>
internal sealed class Approval(
    IBotDirectory bots,
    RequestPosts posts,
    IDeliveries deliveries,
    CustomerNews news,
    IFormLibrary forms,
    IFormTexts texts,
    TimeProvider time)
{
    private const int LongestReason = 500;

    public async Task<DecisionStep> ApproveAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        if (request.State is RequestState.Queued or RequestState.Published)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);
        if (Refusal(request) is { } refusal)
            return DecisionStep.Nothing(refusal);
        if (await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { ChannelId: { } channel } bot)
            return DecisionStep.Nothing(CommandResult.NotPossible("bot-without-channel"));

        var changed = await db.Requests.Where(r => r.Id == request.Id && r.State == request.State && !r.Locked)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RequestState.Queued).SetProperty(r => r.PublishAt, (DateTime?)null), cancellationToken).ConfigureAwait(false);
        if (changed == 0)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);

        var row = await db.Requests.FirstAsync(r => r.Id == request.Id, cancellationToken).ConfigureAwait(false);
        var post = new Post(channel, time.GetUtcNow().UtcDateTime);
        row.Posts.Add(post);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var call = await posts.DeliveryAsync(post, bot, form, request.ReadAnswers(), request.Number, request.Username, cancellationToken).ConfigureAwait(false);
        var rows = await deliveries.EnqueueAsync(db, [call], cancellationToken).ConfigureAwait(false);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return DecisionStep.Done(new { state = request.State.ToString() }, new { state = nameof(RequestState.Queued) }, rows);
    }

    /// <param name="db">Of the transaction.</param>
    /// <param name="request">Whose.</param>
    /// <param name="reason">Told to the owner; null: none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<DecisionStep> RejectAsync(GarageBandContext db, RequestFacts request, string? reason, CancellationToken cancellationToken)
    {
        if (request.State == RequestState.Rejected)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);
        if (request.State != RequestState.Returned && Refusal(request) is { } refusal)
            return DecisionStep.Nothing(refusal);

        var now = time.GetUtcNow().UtcDateTime;
        var changed = await db.Requests.Where(r => r.Id == request.Id && r.State == request.State && !r.Locked)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.State, RequestState.Rejected).SetProperty(r => r.Locked, true).SetProperty(r => r.ClosedAt, now).SetProperty(r => r.PublishAt, (DateTime?)null),
                cancellationToken).ConfigureAwait(false);
        if (changed == 0)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);

        var told = TypedText.Clean(TypedText.Cut(reason ?? "", LongestReason), lines: true) is { Length: > 0 } clean ? clean : null;
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var html = texts.Render(form, "rejected", request.Language, new Dictionary<string, object?> { ["number"] = request.Number, ["reason"] = told });
        var rows = await news.TellAsync(db, request, $"rejected:{request.Id}", DeliveryPurposes.News, new SendText(html), cancellationToken).ConfigureAwait(false);
        return DecisionStep.Done(new { state = request.State.ToString() }, new { state = nameof(RequestState.Rejected), reason = told }, rows);
    }

    /// <summary>Null: it waits, and may be decided.</summary>
    private static CommandResult? Refusal(RequestFacts request) => request switch
    {
        { State: not (RequestState.Review or RequestState.Submitted) } => CommandResult.NotPossible("request-not-waiting"),
        { Locked: true } => CommandResult.NotPossible("request-locked"),
        _ => null,
    };
}
