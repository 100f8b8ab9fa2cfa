using GarageBand.Bots.Conversations.Inputs;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;

namespace GarageBand.Bots.Conversations;

/// <summary>Judges an answer that staff give in a customer's place: by the dialog's own rules, in its own words.</summary>
internal static class AnswerCheck
{
    /// <param name="form">Of the request.</param>
    /// <param name="step">Open, not the preview.</param>
    /// <param name="answers">All that the request has now.</param>
    /// <param name="wish">What the answer is to be.</param>
    /// <param name="language">Of who reads the words.</param>
    /// <param name="around">The person is the request's owner.</param>
    /// <param name="posts">Renders.</param>
    public static AnswerVerdict Take(
        Form form, Step step, IReadOnlyDictionary<string, Answer> answers, AnswerWish wish, string language, TurnSurroundings around, IPostRenderer posts)
    {
        // The button that shares a number is nobody's here.
        var state = new DialogState { Language = language, Phase = DialogPhase.Asking, StepKey = step.Key, Answers = answers, Changing = true, ContactShown = true };
        var turn = new EngineTurn(form, state, around, posts, new DialogWords(form));
        var open = turn.Unanswered().ToList();
        if (wish is TypedWish typed)
            StepInput.Take(turn, step, new TextReceived(typed.Text) { Chat = new Chat(around.Person.Id, ChatKind.Private), From = around.Person });
        else if (wish is PickedWish picked)
            Pick(turn, step, picked.Answer);
        if (turn.Fault is { } fault)
            return new AnswerVerdict(null, TelegramHtml.ToPlain(fault), null);

        var all = new Dictionary<string, Answer>(turn.State.Answers);
        foreach (var opened in form.Steps.Where(s => s.Optional && form.IsOpen(s, all) && !form.IsOpen(s, answers)))
            all.TryAdd(opened.Key, new SkippedAnswer());
        turn.State = turn.State with { Answers = all };
        return new AnswerVerdict(all, null, turn.Unanswered().Except(open).FirstOrDefault());
    }

    private static void Pick(EngineTurn turn, Step step, Answer answer)
    {
        switch (step, answer)
        {
            case (_, SkippedAnswer) when step.Optional:
                turn.Accept(step, answer);
                break;
            case (ChoicesStep choices, ChoicesAnswer { Options: var options }) when options.Count > choices.Max:
                turn.Ask(turn.Text("choicesTooMany", ("max", choices.Max)));
                break;
            case (ChoicesStep choices, ChoicesAnswer { Options: var options }):
                turn.Gather(step, new ChoicesAnswer([.. choices.Options.Select(o => o.Key).Where(options.Contains)]));
                ChoicesInput.Done(turn, choices);
                break;
            case (RegionsStep regions, RegionsAnswer):
                turn.Gather(step, answer);
                RegionsInput.Done(turn, regions);
                break;
            case (PhotosStep photos, PhotosAnswer):
                turn.Gather(step, answer);
                PhotosInput.Done(turn, photos);
                break;
            case (YesNoStep, YesNoAnswer { Yes: true }) when step == turn.Form.Contact.Step && turn.Around.Person.Username is null:
                turn.Ask(turn.Text("contactNoName"));
                break;
            case (PlaceStep, PlaceAnswer) when !step.Accepts(answer, turn.Around.Places):
                turn.Ask(turn.Text("placeUnknown"));
                break;
            case (ChoiceStep or YesNoStep or PlaceStep, _) when step.Accepts(answer, turn.Around.Places):
                turn.Accept(step, answer);
                break;
            default:
                WrongInput.Answer(turn, step, new TextReceived("") { Chat = new Chat(turn.Around.Person.Id, ChatKind.Private) });
                break;
        }
    }
}

/// <param name="Answers">All answers with the new one; null: it is none.</param>
/// <param name="Fault">What is wrong with it, plain, as the bot would say; null: nothing.</param>
/// <param name="Open">A question that would be without a fitting answer and was not before; null: none.</param>
internal sealed record AnswerVerdict(IReadOnlyDictionary<string, Answer>? Answers, string? Fault, Step? Open);
