using GarageBand.Bots.Moderation;
using GarageBand.Bots.Staff;
using GarageBand.Data;

namespace GarageBand.Bots.Requests;

/// <summary>
/// What staff decide about a request, from the portal or from the admin group. Each needs <see cref="ActorRights.Moderate"/> for the
/// request's bot and writes its audit entry in the same transaction. A second time says <see cref="CommandOutcome.AlreadyDone"/>.
/// </summary>
public sealed class RequestCommands
{
    private readonly IDatabaseWriter _writer;
    private readonly RequestDecisions _decisions;
    private readonly PostDeletion _deletion;
    private readonly Approval _approval;
    private readonly Banning _banning;
    private readonly RequestFeedback _feedback;
    private readonly Closing _closing;
    private readonly Reposting _reposting;
    private readonly RequestReturn _return;

    internal RequestCommands(
        IDatabaseWriter writer, RequestDecisions decisions, PostDeletion deletion, Approval approval, Banning banning, RequestFeedback feedback, Closing closing, Reposting reposting,
        RequestReturn toReturn)
    {
        _return = toReturn;
        _closing = closing;
        _reposting = reposting;
        _writer = writer;
        _decisions = decisions;
        _deletion = deletion;
        _approval = approval;
        _banning = banning;
        _feedback = feedback;
    }

    /// <summary>
    /// Takes the request's posts out of the channel; it is removed and locked. Also where it is locked already. A post on its way is
    /// held back, or deleted once it is known where it stands.
    /// </summary>
    /// <returns>Not possible (<c>request-not-published</c>): it waits for a moderator or was rejected.</returns>
    public Task<CommandResult> DeletePostAsync(Actor actor, long requestId, CancellationToken cancellationToken) =>
        RunAsync((db, ct) => DeletePostAsync(db, actor, requestId, ct), cancellationToken);

    /// <summary>
    /// The request came to its good end, sold or served as its form says: its posts say so, it is closed and locked. The request's owner may, too; an
    /// owner who did not do it is told.
    /// </summary>
    /// <returns>Not possible: <c>request-without-close</c> (its form knows none), <c>request-not-published</c>, <c>request-locked</c>.</returns>
    public Task<CommandResult> CloseAsync(Actor actor, long requestId, CancellationToken cancellationToken) =>
        RunAsync((db, ct) => CloseAsync(db, actor, requestId, ct), cancellationToken);

    /// <summary>
    /// Posts a published request again under its number, at once; when the new post stands the older one is taken away and the owner is told. The
    /// request's owner may, too. While such a post is on its way it is done already.
    /// </summary>
    /// <returns>Not possible: <c>request-not-published</c>, <c>request-locked</c>, <c>bot-without-channel</c>.</returns>
    public Task<CommandResult> RepostAsync(Actor actor, long requestId, CancellationToken cancellationToken) =>
        RunAsync((db, ct) => RepostAsync(db, actor, requestId, ct), cancellationToken);

    /// <summary>Its answers and posts don't change any more.</summary>
    public Task<CommandResult> LockAsync(Actor actor, long requestId, CancellationToken cancellationToken) =>
        RunAsync((db, ct) => _decisions.TakeAsync(db, actor, requestId, RequestAudit.Locked, (d, r, c) => Locking.SetAsync(d, r, true, c), ct), cancellationToken);

    public Task<CommandResult> UnlockAsync(Actor actor, long requestId, CancellationToken cancellationToken) =>
        RunAsync((db, ct) => _decisions.TakeAsync(db, actor, requestId, RequestAudit.Unlocked, (d, r, c) => Locking.SetAsync(d, r, false, c), ct), cancellationToken);

    /// <summary>A request that waits is posted.</summary>
    /// <returns>Not possible: <c>request-not-waiting</c>, <c>request-locked</c>, <c>bot-without-channel</c>.</returns>
    public Task<CommandResult> ApproveAsync(Actor actor, long requestId, CancellationToken cancellationToken) =>
        RunAsync((db, ct) => ApproveAsync(db, actor, requestId, ct), cancellationToken);

    /// <summary>A request that waits is refused; its owner is told.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="requestId">Which.</param>
    /// <param name="reason">Told to the owner as it stands (at most 500 characters); null: none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Not possible: <c>request-not-waiting</c>, <c>request-locked</c>.</returns>
    public Task<CommandResult> RejectAsync(Actor actor, long requestId, string? reason, CancellationToken cancellationToken) =>
        RunAsync((db, ct) => RejectAsync(db, actor, requestId, reason, ct), cancellationToken);

    /// <summary>A request that waits goes back to its owner, who is asked to change an answer; then it waits again.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="requestId">Which.</param>
    /// <param name="stepKey">The answer to change; null: the owner picks it.</param>
    /// <param name="reason">Told to the owner as it stands (at most 500 characters); null: none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Not possible: <c>answer-unknown</c>, <c>request-not-waiting</c>, <c>request-locked</c>.</returns>
    public Task<CommandResult> ReturnAsync(Actor actor, long requestId, string? stepKey, string? reason, CancellationToken cancellationToken) =>
        RunAsync((db, ct) => ReturnAsync(db, actor, requestId, stepKey, reason, ct), cancellationToken);

    /// <summary>Takes the owner's feedback out of the discussion and the feedback group.</summary>
    /// <returns>Not possible: <c>no-feedback</c>.</returns>
    public Task<CommandResult> RemoveFeedbackAsync(Actor actor, long requestId, CancellationToken cancellationToken) =>
        RunAsync((db, ct) => _decisions.TakeAsync(db, actor, requestId, RequestAudit.FeedbackRemoved, _feedback.RemoveAsync, ct), cancellationToken);

    /// <summary>The request's bot, or all bots, ignore its author silently, for a time or for ever; the author's newest posts go, unless they are to be kept.</summary>
    public Task<CommandResult> BanAuthorAsync(Actor actor, long requestId, BanTerms terms, CancellationToken cancellationToken) =>
        RunAsync((db, ct) => BanAuthorAsync(db, actor, requestId, terms, ct), cancellationToken);

    /// <summary>The bot hears its author again; a ban for all bots ends for all.</summary>
    public Task<CommandResult> UnbanAuthorAsync(Actor actor, long requestId, CancellationToken cancellationToken) =>
        RunAsync((db, ct) => _decisions.TakeAsync(db, actor, requestId, RequestAudit.AuthorUnbanned, (d, r, c) => _banning.UnbanAsync(d, actor, r, c), ct), cancellationToken);

    internal Task<Decision> DeletePostAsync(GarageBandContext db, Actor actor, long requestId, CancellationToken cancellationToken) =>
        _decisions.TakeAsync(db, actor, requestId, RequestAudit.PostDeleted, _deletion.DecideAsync, cancellationToken);

    internal Task<Decision> CloseAsync(GarageBandContext db, Actor actor, long requestId, CancellationToken cancellationToken) =>
        _decisions.TakeAsync(db, actor, requestId, RequestAudit.Sold, (d, r, c) => _closing.DecideAsync(d, actor, r, c), cancellationToken, ownerToo: true);

    internal Task<Decision> RepostAsync(GarageBandContext db, Actor actor, long requestId, CancellationToken cancellationToken) =>
        _decisions.TakeAsync(db, actor, requestId, RequestAudit.Reposted, _reposting.DecideAsync, cancellationToken, ownerToo: true);

    internal Task<Decision> ApproveAsync(GarageBandContext db, Actor actor, long requestId, CancellationToken cancellationToken) =>
        _decisions.TakeAsync(db, actor, requestId, RequestAudit.Approved, _approval.ApproveAsync, cancellationToken);

    internal Task<Decision> RejectAsync(GarageBandContext db, Actor actor, long requestId, string? reason, CancellationToken cancellationToken) =>
        _decisions.TakeAsync(db, actor, requestId, RequestAudit.Rejected, (d, r, c) => _approval.RejectAsync(d, r, reason, c), cancellationToken);

    internal Task<Decision> ReturnAsync(GarageBandContext db, Actor actor, long requestId, string? stepKey, string? reason, CancellationToken cancellationToken) =>
        _decisions.TakeAsync(db, actor, requestId, RequestAudit.Returned, (d, r, c) => _return.DecideAsync(d, r, stepKey, reason, c), cancellationToken);

    internal async Task<Decision> BanAuthorAsync(GarageBandContext db, Actor actor, long requestId, BanTerms terms, CancellationToken cancellationToken)
    {
        IReadOnlyList<long> recent = [];
        var ban = await _decisions.TakeAsync(
            db,
            actor,
            requestId,
            RequestAudit.AuthorBanned,
            async (d, r, c) =>
            {
                recent = terms.KeepPosts ? [] : await _banning.RecentPostsAsync(d, r, terms, c).ConfigureAwait(false);
                return await _banning.BanAsync(d, actor, r, terms, c).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        if (ban.Result.Outcome != CommandOutcome.Done)
            return ban;

        var deletions = new List<Decision>();
        foreach (var request in recent)
            deletions.Add(await DeletePostAsync(db, actor, request, cancellationToken).ConfigureAwait(false));
        return ban with
        {
            AfterCommit = () =>
            {
                ban.AfterCommit();
                deletions.ForEach(d => d.AfterCommit());
            },
        };
    }

    private async Task<CommandResult> RunAsync(Func<GarageBandContext, CancellationToken, Task<Decision>> take, CancellationToken cancellationToken)
    {
        var decision = await _writer.WriteAsync(take, cancellationToken).ConfigureAwait(false);
        decision.AfterCommit();
        return decision.Result;
    }
}
