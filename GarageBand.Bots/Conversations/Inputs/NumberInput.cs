using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Steps;

namespace GarageBand.Bots.Conversations.Inputs;

internal static class NumberInput
{
    public static void Take(EngineTurn turn, NumberStep step, string typed)
    {
        string Show(decimal value) => AnswerWords.Number(step, value, turn.State.Language);

        if (Parse(typed, step) is not { } value)
            turn.Ask(turn.Text("numberUnknown", ("example", Show(Math.Min(step.Max, Math.Max(step.Min, 100))))));
        else if (Math.Max(step.Min, turn.Floor(step) ?? step.Min) is var least && value < least)
            turn.Ask(turn.Text("numberTooSmall", ("min", Show(least))));
        else if (value > step.Max)
            turn.Ask(turn.Text("numberTooLarge", ("max", Show(step.Max))));
        else
            turn.Accept(step, new Forms.NumberAnswer(value));
    }

    /// <summary>Null: it is no number.</summary>
    internal static decimal? Parse(string typed, NumberStep step)
    {
        if (TypedNumber.Read(typed, step.Decimals) is not { } number)
            return null;

        // Of thousands: "180" and "180 тыс" say it as asked; only what can't be meant so was written out in full.
        var value = (step.Thousands, number.Scale) switch
        {
            (false, _) => number.Value * number.Scale,
            (true, 1) => number.Value > step.Max ? number.Value / 1000 : number.Value,
            (true, _) => number.Value * number.Scale / 1000,
        };
        return Math.Round(value, step.Decimals, MidpointRounding.AwayFromZero);
    }
}
