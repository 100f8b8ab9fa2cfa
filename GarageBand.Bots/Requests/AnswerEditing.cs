using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;

namespace GarageBand.Bots.Requests;

/// <summary>Staff put an answer right; what stands in the channel is changed there.</summary>
internal sealed class AnswerEditing(
    IFormLibrary forms,
    IFormTexts texts,
    IPostRenderer renderer,
    IBotDirectory bots,
    IPlaces places,
    IPrices prices,
    RequestChange change,
    CustomerNews news,
    IDeliveries deliveries,
    TimeProvider time)
{
    /// <param name="db">Of the transaction.</param>
    /// <param name="request">Whose.</param>
    /// <param name="edit">What to change.</param>
    /// <param name="language">Of who reads what is wrong with the answer.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<(DecisionStep Step, string? Fault)> DecideAsync(
        GarageBandContext db, RequestFacts request, AnswerEdit edit, string language, CancellationToken cancellationToken)
    {
        if (Refusal(request) is { } refusal || await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return Not(Refusal(request) ?? "bot-gone");
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var answers = request.ReadAnswers();
        if (form.Step(edit.StepKey) is not { } step || step is ConfirmStep or PhotosStep || !form.IsOpen(step, answers))
            return Not("answer-unknown");
        if (AnswerEdit.SeenOf(answers.GetValueOrDefault(step.Key)) != edit.Seen)
            return Not("answer-changed");

        var verdict = await JudgeAsync(bot, form, step, request, answers, edit.Wish, language, cancellationToken).ConfigureAwait(false);
        if (verdict.Answers is not { } all)
            return (DecisionStep.Nothing(CommandResult.NotPossible("answer-wrong")), verdict.Fault);
        if (verdict.Open is not null)
            return Not("answer-opens");
        if (AnswerEdit.SeenOf(all.GetValueOrDefault(step.Key)) == edit.Seen)
            return (DecisionStep.Nothing(CommandResult.AlreadyDone), null);
        if (edit.Foreign == ForeignChoice.Ask && await ForeignPosts.AnyAsync(db, request.Id, cancellationToken).ConfigureAwait(false))
            return Not("post-changed");
        if (await change.StoreAsync(db, bot, form, request, all, request.State, cancellationToken).ConfigureAwait(false) is not { } revised)
            return Not("answer-changed");

        IReadOnlyList<NewDelivery> edits = request.State == RequestState.Published && edit.Foreign != ForeignChoice.Keep
            ? await change.EditsAsync(db, Key(revised), bot, form, revised, cancellationToken).ConfigureAwait(false)
            : [];
        var rows = await deliveries.EnqueueAsync(db, edits, cancellationToken).ConfigureAwait(false);
        if (edit.TellsOwner)
            rows = [.. rows, .. await TellAsync(db, form, step, revised, cancellationToken).ConfigureAwait(false)];
        return (DecisionStep.Done(RequestChange.Changed(answers, all), RequestChange.Changed(all, answers), rows), null);

        static (DecisionStep, string?) Not(string reason) => (DecisionStep.Nothing(CommandResult.NotPossible(reason)), null);
    }

    /// <summary>Why what it says can't be changed by staff; null: it can.</summary>
    public static string? Refusal(RequestFacts request) => request switch
    {
        { Locked: true } => "request-locked",
        { State: RequestState.Submitted or RequestState.Review or RequestState.Returned or RequestState.Queued or RequestState.Published } => null,
        _ => "request-over",
    };

    /// <summary>Names a change of the request's answers.</summary>
    public static string Key(RequestFacts revised) => string.Create(CultureInfo.InvariantCulture, $"r{revised.Revision}");

    /// <summary>Judges an answer by the dialog's rules.</summary>
    public async Task<AnswerVerdict> JudgeAsync(
        BotInfo bot, Form form, Step step, RequestFacts request, IReadOnlyDictionary<string, Answer> answers, AnswerWish wish, string language, CancellationToken cancellationToken)
    {
        var around = new TurnSurroundings(
            time.GetUtcNow().UtcDateTime,
            0,
            await places.GetAsync(cancellationToken).ConfigureAwait(false),
            await prices.GetAsync(cancellationToken).ConfigureAwait(false),
            new Dictionary<string, Answer>(),
            bot.Language,
            new Person(request.TelegramId, request.FirstName, request.LastName, request.Username));
        return AnswerCheck.Take(form, step, answers, wish, language, around, renderer);
    }

    private async Task<IReadOnlyList<Delivery>> TellAsync(GarageBandContext db, Form form, Step step, RequestFacts revised, CancellationToken cancellationToken)
    {
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var value = renderer.Describe(form, revised.ReadAnswers(), finder, revised.Language).FirstOrDefault(a => a.StepKey == step.Key)?.Value;
        var html = texts.Render(form, "corrected", revised.Language, new Dictionary<string, object?>
        {
            ["number"] = revised.Number,
            ["label"] = step.Label.In(revised.Language),
            ["value"] = value,
        });
        var key = string.Create(CultureInfo.InvariantCulture, $"corrected:{revised.Id}:{revised.Revision}");
        return await news.TellAsync(db, revised, key, DeliveryPurposes.News, new SendText(html), cancellationToken).ConfigureAwait(false);
    }
}
