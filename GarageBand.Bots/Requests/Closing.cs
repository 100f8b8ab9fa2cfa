using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.SavedSearches;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>
/// Closes a request that came to its good end (<see cref="Form.Close"/>): the posts say so, the owner's buttons go but the one for feedback. A post on its
/// way stays away.
/// </summary>
internal sealed class Closing(
    IFormLibrary forms,
    IBotDirectory bots,
    RequestPosts posts,
    PostRemoval removal,
    ClosedNews news,
    MatchingTasks matching,
    IDeliveries deliveries,
    TimeProvider time)
{
    public async Task<DecisionStep> DecideAsync(GarageBandContext db, Actor actor, RequestFacts request, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        if (form.Close == FormClose.None)
            return DecisionStep.Nothing(CommandResult.NotPossible("request-without-close"));
        var closed = StateOf(form.Close);
        if (request.State == closed)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);
        if (request.State != RequestState.Published)
            return DecisionStep.Nothing(CommandResult.NotPossible("request-not-published"));
        if (request.Locked)
            return DecisionStep.Nothing(CommandResult.NotPossible("request-locked"));

        var now = time.GetUtcNow().UtcDateTime;
        var changed = await db.Requests.Where(r => r.Id == request.Id && r.State == RequestState.Published && !r.Locked)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.State, closed).SetProperty(r => r.Locked, true).SetProperty(r => r.ClosedAt, now).SetProperty(r => r.RenewalAskedAt, (DateTime?)null),
                cancellationToken).ConfigureAwait(false);
        if (changed == 0)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);

        await removal.HoldBackAsync(db, request, cancellationToken).ConfigureAwait(false);
        var standing = await db.Posts.Where(p => p.RequestId == request.Id && p.State == PostState.Published && p.MessageId != null)
            .OrderBy(p => p.Id).Select(p => new PostFacts(p.Id, p.RequestId, request.BotId, p.ChannelId, p.State, p.MessageId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var marked = await MarkAsync(db, form, request, standing, cancellationToken).ConfigureAwait(false);
        var isSearchedFor = await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is { } bot
            && await MatchingTasks.AddAsync(db, bot, MatchingKind.Over, request.Id, now, cancellationToken).ConfigureAwait(false);
        var told = await news.TellAsync(db, form, actor, request, standing, cancellationToken).ConfigureAwait(false);
        return DecisionStep.Done(
            new { state = request.State.ToString(), locked = false }, new { state = closed.ToString(), locked = true }, [.. marked, .. told]) with
        {
            Action = form.Close == FormClose.Sold ? RequestAudit.Sold : RequestAudit.Served,
            AfterCommit = isSearchedFor ? matching.Wake : null,
        };
    }

    private static RequestState StateOf(FormClose close) => close == FormClose.Sold ? RequestState.Sold : RequestState.Served;

    private async Task<IReadOnlyList<Delivery>> MarkAsync(GarageBandContext db, Form form, RequestFacts request, List<PostFacts> standing, CancellationToken cancellationToken)
    {
        if (await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];

        var edits = new List<NewDelivery>();
        foreach (var post in standing)
            edits.Add(await posts.ClosedAsync(post, post.MessageId!.Value, bot, form, request, cancellationToken).ConfigureAwait(false));
        return await deliveries.EnqueueAsync(db, edits, cancellationToken).ConfigureAwait(false);
    }
}
