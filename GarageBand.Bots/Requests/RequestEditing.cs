using GarageBand.Bots.Staff;
using GarageBand.Data;

namespace GarageBand.Bots.Requests;

/// <summary>
/// Staff put right what a request says, before it is posted and after: its post and the card in the admin group follow. Each needs
/// <see cref="ActorRights.Moderate"/> for the request's bot and writes its audit entry in the same transaction. Not possible: <c>request-locked</c>,
/// <c>request-over</c> (closed, rejected), <c>answer-changed</c> (somebody else changed it since it was seen; nothing was done), <c>post-changed</c> (somebody changed
/// the post in Telegram: say what to do).
/// </summary>
public sealed class RequestEditing
{
    private readonly IDatabaseWriter _writer;
    private readonly RequestDecisions _decisions;
    private readonly AnswerEditing _answers;
    private readonly PhotoEditing _photos;
    private readonly ForeignPosts _foreign;

    internal RequestEditing(IDatabaseWriter writer, RequestDecisions decisions, AnswerEditing answers, PhotoEditing photos, ForeignPosts foreign)
    {
        _writer = writer;
        _decisions = decisions;
        _answers = answers;
        _photos = photos;
        _foreign = foreign;
    }

    /// <summary>Changes one answer, by the rules of the dialog.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="requestId">Which.</param>
    /// <param name="edit">What to change.</param>
    /// <param name="language">Of who reads what is wrong with the answer: <c>ru</c>, <c>uk</c> or <c>en</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Not possible, besides: <c>answer-unknown</c>, <c>answer-wrong</c>, <c>answer-opens</c> (another question would be without its answer).</returns>
    public Task<AnswerEdited> EditAnswerAsync(Actor actor, long requestId, AnswerEdit edit, string language, CancellationToken cancellationToken) =>
        RunAsync(actor, requestId, RequestAudit.Edited, (db, request, ct) => _answers.DecideAsync(db, request, edit, language, ct), cancellationToken);

    /// <summary>Takes photos away or puts them in another order.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="requestId">Which.</param>
    /// <param name="seen">Unique ids of the photos in the order that was seen.</param>
    /// <param name="wanted">Those that stay, in their order.</param>
    /// <param name="language">As of <see cref="EditAnswerAsync"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Not possible, besides: <c>answer-wrong</c> (the form asks for more), <c>photos-under-way</c> (they are just being sent).</returns>
    public Task<AnswerEdited> ArrangePhotosAsync(
        Actor actor, long requestId, IReadOnlyList<string> seen, IReadOnlyList<string> wanted, string language, CancellationToken cancellationToken) =>
        RunAsync(actor, requestId, RequestAudit.PhotosArranged, (db, request, ct) => _photos.DecideAsync(db, request, seen, wanted, language, ct), cancellationToken);

    /// <summary>A post that somebody changed in Telegram says again what the request says.</summary>
    /// <returns>Not possible, besides: <c>request-not-published</c>.</returns>
    public async Task<CommandResult> OverwritePostAsync(Actor actor, long requestId, CancellationToken cancellationToken) =>
        (await RunAsync(
            actor, requestId, RequestAudit.PostOverwritten, async (db, request, ct) => (await _foreign.OverwriteAsync(db, request, ct).ConfigureAwait(false), null), cancellationToken)
            .ConfigureAwait(false)).Result;

    /// <summary>What somebody changed in Telegram stands, until the request changes again.</summary>
    public async Task<CommandResult> KeepPostAsync(Actor actor, long requestId, CancellationToken cancellationToken) =>
        (await RunAsync(
            actor, requestId, RequestAudit.PostKept, async (db, request, ct) => (await ForeignPosts.KeepAsync(db, request, ct).ConfigureAwait(false), null), cancellationToken)
            .ConfigureAwait(false)).Result;

    private async Task<AnswerEdited> RunAsync(
        Actor actor,
        long requestId,
        string action,
        Func<GarageBandContext, RequestFacts, CancellationToken, Task<(DecisionStep Step, string? Fault)>> decide,
        CancellationToken cancellationToken)
    {
        string? fault = null;
        var decision = await _writer.WriteAsync(
            (db, ct) => _decisions.TakeAsync(
                db,
                actor,
                requestId,
                action,
                async (d, r, c) =>
                {
                    (var step, fault) = await decide(d, r, c).ConfigureAwait(false);
                    return step;
                },
                ct),
            cancellationToken).ConfigureAwait(false);
        decision.AfterCommit();
        return new AnswerEdited(decision.Result, fault);
    }
}
