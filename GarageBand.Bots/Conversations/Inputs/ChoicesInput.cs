using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;

namespace GarageBand.Bots.Conversations.Inputs;

/// <summary>Options are ticked one by one. A button says which way it goes, so pressing it twice is pressing it once.</summary>
internal static class ChoicesInput
{
    public static IReadOnlyList<string> Ticked(EngineTurn turn, ChoicesStep step) =>
        (turn.State.Gathered?.GetValueOrDefault(step.Key) ?? turn.State.Answers.GetValueOrDefault(step.Key)) is ChoicesAnswer choices ? choices.Options : [];

    /// <param name="pressed">The message whose keyboard shows the ticks; null: the option was typed.</param>
    public static void Tick(EngineTurn turn, ChoicesStep step, string option, bool on, int? pressed)
    {
        var before = Ticked(turn, step);
        var ticked = step.Options.Select(o => o.Key).Where(key => key == option ? on : before.Contains(key)).ToList();
        if (ticked.Count > step.Max)
        {
            var tooMany = turn.Text("choicesTooMany", ("max", step.Max));
            if (pressed is null)
                turn.Ask(tooMany);
            else
                turn.Notice = tooMany;
            return;
        }

        var isSame = ticked.Count == before.Count;
        turn.Gather(step, new ChoicesAnswer(ticked));
        if (pressed is not { } messageId)
            turn.Ask();
        else if (!isSame)
            turn.Redraw(step, messageId);
    }

    public static void Done(EngineTurn turn, ChoicesStep step)
    {
        var ticked = Ticked(turn, step);
        if (ticked.Count >= step.Min)
            turn.Accept(step, new ChoicesAnswer(ticked));
        else
            turn.Ask(turn.Text("choicesTooFew", ("min", step.Min)));
    }
}
