using System.Globalization;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>A request that waits goes back to its owner: one message says why, with a button for exactly the answer to change.</summary>
internal sealed class RequestReturn(IFormLibrary forms, IFormTexts texts, CustomerNews news)
{
    private const int LongestReason = 500;

    /// <param name="db">Of the transaction.</param>
    /// <param name="request">Whose.</param>
    /// <param name="stepKey">The answer to change; null: whichever, the owner picks it.</param>
    /// <param name="reason">Told to the owner; null: none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<DecisionStep> DecideAsync(GarageBandContext db, RequestFacts request, string? stepKey, string? reason, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var step = stepKey is null ? null : form.Step(stepKey);
        if (stepKey is not null && (step is null or ConfirmStep || !form.IsOpen(step, request.ReadAnswers())))
            return DecisionStep.Nothing(CommandResult.NotPossible("answer-unknown"));
        if (request.State == RequestState.Returned)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);
        if (request.State != RequestState.Review)
            return DecisionStep.Nothing(CommandResult.NotPossible("request-not-waiting"));
        if (request.Locked)
            return DecisionStep.Nothing(CommandResult.NotPossible("request-locked"));

        var changed = await db.Requests.Where(r => r.Id == request.Id && r.State == RequestState.Review && !r.Locked)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RequestState.Returned).SetProperty(r => r.PublishAt, (DateTime?)null), cancellationToken).ConfigureAwait(false);
        if (changed == 0)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);

        var told = TypedText.Clean(TypedText.Cut(reason ?? "", LongestReason), lines: true) is { Length: > 0 } clean ? clean : null;
        var rows = await TellAsync(db, form, request, step, told, cancellationToken).ConfigureAwait(false);
        return DecisionStep.Done(
            new { state = request.State.ToString() }, new { state = nameof(RequestState.Returned), answer = step?.Key, reason = told }, rows);
    }

    private async Task<IReadOnlyList<Delivery>> TellAsync(
        GarageBandContext db, Form form, RequestFacts request, Step? step, string? reason, CancellationToken cancellationToken)
    {
        var label = step?.Label.In(request.Language);
        var html = texts.Render(form, "returned", request.Language, new Dictionary<string, object?>
        {
            ["number"] = request.Number,
            ["reason"] = reason,
            ["label"] = label,
        });
        var button = new Button(
            TypedText.Cut(texts.Render(form, "revise", request.Language, new Dictionary<string, object?> { ["label"] = label }), 64),
            new RevisionButton(request.Id, step?.Key).Data,
            Style: ButtonStyle.Primary);

        // It may be returned more than once.
        var subject = RequestAudit.Subject(request.Id);
        var times = await db.AuditEntries.CountAsync(a => a.Subject == subject && a.Action == RequestAudit.Returned, cancellationToken).ConfigureAwait(false);
        var key = string.Create(CultureInfo.InvariantCulture, $"returned:{request.Id}:{times}");
        return await news.TellAsync(db, request, key, DeliveryPurposes.News, new SendText(html, new InlineKeyboard([[button]])), cancellationToken).ConfigureAwait(false);
    }
}
