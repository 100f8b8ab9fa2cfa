using System.Globalization;
using System.Text.RegularExpressions;

namespace GarageBand.Bots.Conversations.Inputs;

/// <summary>A number as people write it: "120 000", "$5,500", "12.5k", "180 тыс. км", "около 1,6".</summary>
/// <param name="Value">As written.</param>
/// <param name="Scale">What the word behind it multiplies it by: 1, 1,000 or 1,000,000.</param>
internal sealed partial record TypedNumber(decimal Value, decimal Scale)
{
    private const int LongestTyped = 40;
    private const int MostDigits = 16;

    /// <param name="decimals">With three or more, "1.234" is a fraction; else thousands.</param>
    /// <returns>Null: there is no number, or more than one.</returns>
    public static TypedNumber? Read(string typed, int decimals)
    {
        if (typed.Length > LongestTyped || Pattern().Match(typed) is not { Success: true } match)
            return null;

        var scale = match.Groups["thousands"].Success ? 1000m : match.Groups["millions"].Success ? 1_000_000m : 1m;
        var digits = SpacedPoint().Replace(match.Groups["digits"].Value, "$1");
        return Plain(digits, decimals, hasScale: scale > 1) is { } plain
            && plain.Length <= MostDigits
            && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new TypedNumber(match.Groups["minus"].Success ? -value : value, scale)
            : null;
    }

    /// <summary>
    /// The last point or comma separates the fraction, unless three digits follow it and nothing else tells: "12.500" is twelve thousand,
    /// "12.5", "1,250.75" and "12.500 тыс" are not. What is left must be grouped by threes, so that two numbers never become one.
    /// </summary>
    private static string? Plain(string digits, int decimals, bool hasScale)
    {
        var point = digits.LastIndexOfAny(['.', ',']);
        var isFraction = point >= 0
            && digits.Count(c => c == digits[point]) == 1
            && (digits.Length - point - 1 != 3 || decimals >= 3 || hasScale || digits.AsSpan(0, point).ContainsAny('.', ','));
        var (whole, fraction) = isFraction ? (digits[..point], digits[(point + 1)..]) : (digits, "");
        var groups = Separators().Split(whole);
        if (groups.Length > 1 && (groups[0].Length > 3 || groups.Skip(1).Any(g => g.Length != 3)))
            return null;
        return fraction.All(char.IsAsciiDigit) ? $"{string.Concat(groups)}.{fraction}0" : null;
    }

    [GeneratedRegex(
        @"^[\p{L}\s:~≈$€₴]{0,24}(?<minus>-)?(?<digits>[0-9](?:[0-9\s'’_.,]*[0-9])?)\s*(?:(?<thousands>(?:тыс|тис|thousand)\p{L}*|[kк](?!\p{L}))|(?<millions>(?:млн|миллион|мільйон|million)\p{L}*))?[\p{L}\s.!$€₴%]{0,20}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\s*([.,])\s*")]
    private static partial Regex SpacedPoint();

    [GeneratedRegex(@"[\s'’_.,]")]
    private static partial Regex Separators();
}
