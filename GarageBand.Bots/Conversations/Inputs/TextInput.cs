using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;

namespace GarageBand.Bots.Conversations.Inputs;

internal static class TextInput
{
    public static void Take(EngineTurn turn, TextStep step, string typed)
    {
        var text = TypedText.Clean(typed, step.Lines);
        if (text.Length < step.Min)
            turn.Ask(turn.Text("textTooShort", ("min", step.Min), ("length", text.Length)));
        else if (text.Length > step.Max)
            turn.Ask(turn.Text("textTooLong", ("max", step.Max), ("length", text.Length)));
        else
            turn.Accept(step, new TextAnswer(text));
    }
}
