using GarageBand.Bots.Forms;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests.Renewal;

/// <summary>What an owner's answer changes, and what the question turns into.</summary>
internal sealed class RenewalAnswers(RequestCommands commands, ClosedNews closed, IFormLibrary forms, IFormTexts texts, TimeProvider time)
{
    public async Task<RenewalAnswer> GiveAsync(GarageBandContext db, RequestFacts request, RenewalAction action, CancellationToken cancellationToken)
    {
        var actor = Actor.Customer(request.TelegramId, request.AuthorName);
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        if (action == RenewalAction.Close)
        {
            var decision = await commands.CloseAsync(db, actor, request.Id, cancellationToken).ConfigureAwait(false);
            return new RenewalAnswer(decision, closed.Text(form, request, link: null));
        }

        if (!await TakeAsync(db, request, cancellationToken).ConfigureAwait(false))
            return new RenewalAnswer(new Decision(Refusal(request), () => { }), "");
        if (action == RenewalAction.Again)
        {
            var decision = await commands.RepostAsync(db, actor, request.Id, cancellationToken).ConfigureAwait(false);
            return new RenewalAnswer(decision, Text(form, request, "renewQueued"));
        }

        var days = await db.Bots.Where(b => b.Id == request.BotId && b.Repost != null).Select(b => b.Repost!.AfterDays).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return new RenewalAnswer(new Decision(CommandResult.Done, () => { }), Text(form, request, "renewKept", days));
    }

    /// <summary>The open question is answered, once; the rule's days and times begin anew.</summary>
    private async Task<bool> TakeAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.Requests.Where(r => r.Id == request.Id && r.State == RequestState.Published && !r.Locked && r.RenewalAskedAt != null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.RenewalAskedAt, (DateTime?)null)
                    .SetProperty(r => r.Renewals, 0)
                    .SetProperty(r => r.UnservedSince, r => r.UnservedSince == null ? null : now),
                cancellationToken).ConfigureAwait(false) == 1;
    }

    private static CommandResult Refusal(RequestFacts request) => request switch
    {
        { State: RequestState.Removed } => CommandResult.NotPossible("request-not-published"),
        { State: RequestState.Published, Locked: true } => CommandResult.NotPossible("request-locked"),
        _ => CommandResult.AlreadyDone,
    };

    private string Text(Form form, RequestFacts request, string key, int days = 0) =>
        texts.Render(form, key, request.Language, new Dictionary<string, object?> { ["number"] = request.Number, ["days"] = days });
}

/// <param name="Decision">Not committed yet.</param>
/// <param name="Html">What the question says from now on, where it was decided.</param>
internal sealed record RenewalAnswer(Decision Decision, string Html);
