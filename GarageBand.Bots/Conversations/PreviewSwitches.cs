using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;

namespace GarageBand.Bots.Conversations;

/// <summary>What the preview switches on and off instead of asking it. A button says which way it goes, so pressing it twice is pressing it once.</summary>
internal static class PreviewSwitches
{
    public static IEnumerable<YesNoStep> Of(EngineTurn turn) =>
        turn.Form.Steps.OfType<YesNoStep>().Where(s => s.AtPreview && turn.Form.IsOpen(s, turn.State.Answers));

    public static bool IsOn(EngineTurn turn, YesNoStep step) => turn.State.Answers.GetValueOrDefault(step.Key) is YesNoAnswer { Yes: true };

    /// <param name="pressed">The preview whose button it was; null: its label was typed.</param>
    public static void Set(EngineTurn turn, YesNoStep step, bool on, int? pressed)
    {
        if (on && step == turn.Form.Contact.Step && turn.Around.Person.Username is null)
            TellHow(turn, pressed);
        else if (IsOn(turn, step) != on)
            Change(turn, step, on, pressed);
        else if (pressed is null)
            turn.Ask();
    }

    /// <summary>Nobody can be led to a person without a public name.</summary>
    private static void TellHow(EngineTurn turn, int? pressed)
    {
        var how = turn.Text("contactNoName");
        if (pressed is null)
            turn.Ask(how);
        else
            turn.Notice = how;
    }

    private static void Change(EngineTurn turn, YesNoStep step, bool on, int? pressed)
    {
        var before = turn.Preview().Html;
        turn.State = turn.State with { Answers = new Dictionary<string, Answer>(turn.State.Answers) { [step.Key] = new YesNoAnswer(on) } };
        if (turn.FirstUnanswered() is { } opened)
        {
            turn.State = turn.State with { Changing = true };
            turn.MoveTo(opened);
        }
        else if (pressed is { } messageId && turn.Preview().Html == before)
        {
            turn.Redraw(turn.Form.Confirm, messageId);
        }
        else
        {
            turn.Ask();
        }
    }
}
