using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;

namespace GarageBand.Bots.Conversations.Inputs;

/// <summary>Regions are ticked one by one, or typed: a region, a town in it, several with commas.</summary>
internal static class RegionsInput
{
    private const int LongestTyped = 300;

    public static IReadOnlyList<int> Ticked(EngineTurn turn, RegionsStep step) =>
        (turn.State.Gathered?.GetValueOrDefault(step.Key) ?? turn.State.Answers.GetValueOrDefault(step.Key)) is RegionsAnswer regions ? regions.Regions : [];

    /// <param name="pressed">The message whose keyboard shows the ticks.</param>
    public static void Tick(EngineTurn turn, RegionsStep step, int region, bool on, int? pressed)
    {
        var before = Ticked(turn, step);
        var ticked = InOrder(turn, id => id == region ? on : before.Contains(id));
        turn.Gather(step, new RegionsAnswer(ticked));
        if (pressed is not { } messageId)
            turn.Ask();
        else if (ticked.Count != before.Count)
            turn.Redraw(step, messageId);
    }

    public static void Take(EngineTurn turn, RegionsStep step, string typed)
    {
        var parts = typed.Length > LongestTyped ? [] : typed.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = parts.Select(part => Find(turn, TypedText.Clean(part, lines: false))).ToList();
        if (found.Count == 0 || found.Contains(null))
        {
            turn.Ask(turn.Text("regionUnknown"));
            return;
        }

        var before = Ticked(turn, step);
        turn.Gather(step, new RegionsAnswer(InOrder(turn, id => before.Contains(id) || found.Contains(id))));
        turn.Ask();
    }

    public static void Done(EngineTurn turn, RegionsStep step)
    {
        var ticked = Ticked(turn, step);
        if (ticked.Count > 0)
            turn.Accept(step, new RegionsAnswer(ticked));
        else
            turn.Ask(turn.Text("choicesTooFew", ("min", 1)));
    }

    /// <summary>Null: no region, or towns of that name in several.</summary>
    private static int? Find(EngineTurn turn, string typed)
    {
        var found = turn.Around.Places.Find(typed);
        return found.Region?.Id ?? (found.Exact.Select(p => p.Region.Id).Distinct().ToList() is [var only] ? only : null);
    }

    private static List<int> InOrder(EngineTurn turn, Func<int, bool> isTicked) => [.. turn.Around.Places.Regions.Select(r => r.Id).Where(isTicked)];
}
