using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Posts a published request again: a further post under the same number. Once that stands, <see cref="PostSuccession"/> takes the older one away.</summary>
internal sealed class Reposting(IBotDirectory bots, IFormLibrary forms, RequestPosts posts, IDeliveries deliveries, TimeProvider time)
{
    public async Task<DecisionStep> DecideAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        if (request.State != RequestState.Published)
            return DecisionStep.Nothing(CommandResult.NotPossible("request-not-published"));
        if (request.Locked)
            return DecisionStep.Nothing(CommandResult.NotPossible("request-locked"));
        if (await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { ChannelId: { } channel } bot)
            return DecisionStep.Nothing(CommandResult.NotPossible("bot-without-channel"));
        if (await IsUnderWayAsync(db, request.Id, cancellationToken).ConfigureAwait(false)
            || !await BeginAsync(db, request, cancellationToken).ConfigureAwait(false))
            return DecisionStep.Nothing(CommandResult.AlreadyDone);

        var row = await db.Requests.FirstAsync(r => r.Id == request.Id, cancellationToken).ConfigureAwait(false);
        var post = new Post(channel, time.GetUtcNow().UtcDateTime);
        row.Posts.Add(post);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var call = await posts.DeliveryAsync(post, bot, form, request.ReadAnswers(), request.Number, request.Username, cancellationToken).ConfigureAwait(false);
        var rows = await deliveries.EnqueueAsync(db, [call], cancellationToken).ConfigureAwait(false);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return DecisionStep.Done(new { reposts = request.Reposts }, new { reposts = request.Reposts + 1 }, rows);
    }

    /// <summary>Also one of which nobody knows whether it went out: staff decide that first.</summary>
    private static Task<bool> IsUnderWayAsync(GarageBandContext db, long requestId, CancellationToken cancellationToken) =>
        db.Posts.AnyAsync(p => p.RequestId == requestId && (p.State == PostState.Queued || p.State == PostState.Uncertain), cancellationToken);

    /// <summary>The count is what makes it once: whoever read the same one and comes second finds another.</summary>
    private async Task<bool> BeginAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.Requests.Where(r => r.Id == request.Id && r.State == RequestState.Published && !r.Locked && r.Reposts == request.Reposts)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.Reposts, r => r.Reposts + 1)
                    .SetProperty(r => r.UnservedSince, r => r.UnservedSince == null ? null : now)
                    .SetProperty(r => r.RenewalAskedAt, (DateTime?)null),
                cancellationToken).ConfigureAwait(false) == 1;
    }
}
