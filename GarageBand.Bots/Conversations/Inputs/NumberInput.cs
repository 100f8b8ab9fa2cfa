using System.Globalization;
using System.Text.RegularExpressions;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Steps;

namespace GarageBand.Bots.Conversations.Inputs;

/// <summary>Numbers as people write them: "120 000", "5.500 $", "180 тыс", "1,6".</summary>
internal static partial class NumberInput
{
    public static void Take(EngineTurn turn, NumberStep step, string typed)
    {
        string Show(decimal value) => AnswerWords.Number(step, value, turn.State.Language);

        if (Parse(typed, step.Decimals) is not { } value)
            turn.Ask(turn.Text("numberUnknown", ("example", Show(Math.Min(step.Max, Math.Max(step.Min, 100))))));
        else if (value < step.Min)
            turn.Ask(turn.Text("numberTooSmall", ("min", Show(step.Min))));
        else if (value > step.Max)
            turn.Ask(turn.Text("numberTooLarge", ("max", Show(step.Max))));
        else
            turn.Accept(step, new NumberAnswer(value));
    }

    /// <summary>Null: it is no number.</summary>
    internal static decimal? Parse(string typed, int decimals)
    {
        if (typed.Length > 40 || Pattern().Match(typed) is not { Success: true } match)
            return null;

        var digits = Spaces().Replace(match.Groups["number"].Value, "");
        var point = digits.LastIndexOfAny(['.', ',']);
        var thousands = match.Groups["thousands"].Length > 0;
        var isFraction = point >= 0 && digits.Count(c => c is '.' or ',') == 1 && (digits.Length - point - 1 != 3 || decimals >= 3);
        var plain = isFraction
            ? digits.Replace(',', '.')
            : digits.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        if (plain.Length > 16 || !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return null;
        return Math.Round(thousands ? value * 1000 : value, decimals, MidpointRounding.AwayFromZero);
    }

    [GeneratedRegex(@"^\s*[$€₴~]?\s*(?<number>-?[0-9][0-9\s'’_.,]*?)\s*(?<thousands>тыс|тис|k|к)?\.?\s*(\p{L}{1,10}\.?|[$€₴%])?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"[\s'’_]")]
    private static partial Regex Spaces();
}
