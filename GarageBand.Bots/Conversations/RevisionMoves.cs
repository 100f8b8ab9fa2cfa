using GarageBand.Bots.Forms.Steps;

namespace GarageBand.Bots.Conversations;

/// <summary>Changes what a request says that was filed before: its answers are asked for anew, from its preview.</summary>
internal static class RevisionMoves
{
    public static void Take(EngineTurn turn, RevisionButton button)
    {
        if (turn.Around.Pressed is not { } pressed || pressed.Id != button.RequestId)
            turn.Notice = turn.Text("foreignButton");
        else if (!pressed.CanBeRevised)
            turn.Notice = turn.Text("revisionNotPossible");
        else if (turn.State is { Phase: DialogPhase.Asking, Revises: { } revised } && revised.RequestId == pressed.Id)
            Open(turn, button);
        else
            AskFirst(turn, button, pressed);
    }

    /// <summary>Photos of a post that stands in the channel stay.</summary>
    public static bool CanBeChanged(EngineTurn turn, Step step) => !(step is PhotosStep && turn.State.Revises is { PhotosStay: true });

    /// <summary>Nothing was changed.</summary>
    public static void Leave(EngineTurn turn)
    {
        var number = turn.State.Revises!.Number;
        turn.State = new DialogState
        {
            Language = turn.State.Language,
            Phase = DialogPhase.Submitted,
            Mark = turn.Around.Version,
            ContactShown = turn.State.ContactShown,
        };
        turn.Say(turn.Text("revisionLeft", ("number", number)), DialogKeyboards.Another(turn));
    }

    private static void Open(EngineTurn turn, RevisionButton button)
    {
        var step = turn.Form.Step(button.StepKey);
        var isAsked = step is not (null or ConfirmStep) && turn.Form.IsOpen(step, turn.State.Answers) && CanBeChanged(turn, step);
        turn.State = turn.State with { FeedbackOn = null, Changing = isAsked };
        turn.MoveTo(isAsked ? step! : turn.Form.Confirm);
    }

    /// <summary>A draft is never dropped without asking.</summary>
    private static void AskFirst(EngineTurn turn, RevisionButton button, PressedRequest pressed)
    {
        turn.State = turn.State with { Asked = DialogQuestion.Revise };
        turn.Say(turn.Text("askRevise", ("number", pressed.Number)), DialogKeyboards.AskRevise(turn, button));
    }
}
