using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;

namespace GarageBand.Bots.Conversations;

/// <summary>Moves between the parts of a dialog: beginning, going back, cancelling, confirming.</summary>
internal static class DialogMoves
{
    /// <summary>Greets and asks the first question; a draft is never dropped without asking.</summary>
    public static void Start(EngineTurn turn)
    {
        if (turn.State.HasDraft)
        {
            turn.State = turn.State with { Asked = DialogQuestion.Anew };
            turn.Say(turn.Text("askAnew"), DialogKeyboards.AskAnew(turn));
        }
        else if (turn.State.Phase is DialogPhase.Submitted or DialogPhase.Cancelled)
        {
            StartOver(turn);
        }
        else
        {
            Welcome(turn);
        }
    }

    /// <summary>A new request, whatever there was.</summary>
    public static void StartOver(EngineTurn turn)
    {
        turn.State = new DialogState { Language = turn.State.Language, ContactShown = turn.State.ContactShown };
        turn.Add(new StartOver());
        Welcome(turn);
    }

    public static void Cancel(EngineTurn turn)
    {
        if (FeedbackMoves.IsAsked(turn))
            FeedbackMoves.Leave(turn);
        else if (turn.State.Revises is not null)
            RevisionMoves.Leave(turn);
        else if (turn.State.HasDraft)
        {
            turn.State = turn.State with { Asked = DialogQuestion.Cancel };
            turn.Say(turn.Text("askCancel"), DialogKeyboards.AskCancel(turn));
        }
        else if (turn.State.Phase == DialogPhase.Submitted)
        {
            turn.Say(turn.Text("submitted"), DialogKeyboards.Another(turn));
        }
        else
        {
            Discard(turn);
        }
    }

    public static void Discard(EngineTurn turn)
    {
        if (turn.State.Revises is not null)
        {
            RevisionMoves.Leave(turn);
            return;
        }

        turn.State = new DialogState { Language = turn.State.Language, Phase = DialogPhase.Cancelled, Mark = turn.Around.Version, ContactShown = turn.State.ContactShown };
        turn.Say(turn.Text("cancelled"), DialogKeyboards.Another(turn));
    }

    /// <summary>To the question before; while one answer is changed, to the preview.</summary>
    public static void Back(EngineTurn turn)
    {
        if (FeedbackMoves.IsAsked(turn))
            FeedbackMoves.Leave(turn);
        else if (turn.Step is not { } step)
            Start(turn);
        else if (turn.State.Changing && step is not ConfirmStep && turn.FirstUnanswered() is null)
            turn.MoveTo(turn.Form.Confirm);
        else if (turn.Form.Steps.TakeWhile(s => s != step).LastOrDefault(s => s is not YesNoStep { AtPreview: true } && turn.Form.IsOpen(s, turn.State.Answers)) is { } previous)
            turn.MoveTo(previous);
        else
            turn.Ask();
    }

    public static void AskLanguage(EngineTurn turn)
    {
        turn.State = turn.State with { Asked = DialogQuestion.Language, Mark = turn.Step is null ? turn.Around.Version : turn.State.Mark };
        turn.Say(turn.Text("language"), DialogKeyboards.AskLanguage(turn));
    }

    /// <returns>False: there is no such language.</returns>
    public static bool Switch(EngineTurn turn, string language)
    {
        if (!Languages.IsKnown(language))
            return false;

        turn.State = turn.State with { Language = language, Asked = DialogQuestion.Step };
        if (turn.Step is not null)
            turn.Ask();
        else
            Idle(turn);
        return true;
    }

    /// <summary>Nothing waits for an answer: says what can be done.</summary>
    public static void Idle(EngineTurn turn)
    {
        if (turn.State.Phase == DialogPhase.Submitted)
            turn.Say(turn.Text("submitted"), DialogKeyboards.Another(turn));
        else
            Start(turn);
    }

    public static void Submit(EngineTurn turn)
    {
        if (turn.FirstUnanswered() is { } missing)
        {
            turn.MoveTo(missing);
            return;
        }

        if (turn.Around.Refusal is { } refusal)
        {
            turn.Ask(turn.Text(refusal.Text, [.. refusal.Values]));
            return;
        }

        var answers = turn.Form.Used(turn.State.Answers);
        var remembered = new Dictionary<string, Answer>(turn.Around.Remembered);
        foreach (var step in turn.Form.Steps.Where(s => s.Remember && answers.ContainsKey(s.Key)))
            remembered[step.Key] = answers[step.Key];

        turn.Add((turn.State.Revises, turn.Form.Confirmation) switch
        {
            ({ } revised, _) => new ReviseRequest(revised.RequestId, answers),
            (_, Confirmation.SaveSearch) => new SaveSearch(answers, turn.State.SearchId),
            _ => new SubmitRequest(answers),
        });
        if (remembered.Count > 0)
            turn.Add(new RememberAnswers(remembered));
        turn.State = new DialogState { Language = turn.State.Language, Phase = DialogPhase.Submitted, Mark = turn.Around.Version, AlbumId = turn.State.AlbumId };
    }

    private static void Welcome(EngineTurn turn) => turn.MoveTo(turn.Form.Steps[0], turn.Text("welcome", ("firstName", Name(turn))));

    private static string? Name(EngineTurn turn) => turn.FirstName() is { Length: > 0 } name ? name : null;
}
