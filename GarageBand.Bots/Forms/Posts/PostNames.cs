using GarageBand.Bots.Forms.Steps;
using GarageBand.Data.Prices;

namespace GarageBand.Bots.Forms.Posts;

/// <summary>The placeholders that steps give to texts and posts.</summary>
internal static class PostNames
{
    /// <summary>The longest name of a town, with room for some to come.</summary>
    private const int LongestTown = 26;

    /// <inheritdoc cref="LongestTown"/>
    private const int LongestRegion = 18;

    /// <summary>True in the post of a closed request.</summary>
    public static IReadOnlyCollection<string> Closes { get; } = ["sold", "served"];

    public static IReadOnlyCollection<string> Reserved { get; } = ["number", "hashtags", "firstName", .. Closes];

    /// <summary>Which of <see cref="Closes"/>; null: none.</summary>
    public static string? Of(FormClose close) => close switch
    {
        FormClose.Sold => "sold",
        FormClose.Served => "served",
        _ => null,
    };

    public static IEnumerable<string> Of(Step step) => step switch
    {
        ChoiceStep => [step.Key, $"{step.Key}_key", $"{step.Key}_tag"],
        ChoicesStep => [step.Key, $"{step.Key}_tags"],
        NumberStep { Ranges: not null } => [step.Key, $"{step.Key}_tag"],
        YesNoStep => [step.Key, $"{step.Key}_yes"],
        PlaceStep => [step.Key, $"{step.Key}_region", $"{step.Key}_tag"],
        PhotosStep or ConfirmStep => [],
        _ => [step.Key],
    };

    /// <summary>Values as long as answers can be.</summary>
    public static Dictionary<string, object?> Longest(IEnumerable<Step> steps, string language)
    {
        var values = new Dictionary<string, object?> { ["number"] = "9999999", ["sold"] = true, ["served"] = true, ["firstName"] = new string('x', 64) };
        var hashtags = new List<string>();
        foreach (var step in steps)
            Add(values, hashtags, step, language);
        values["hashtags"] = string.Join(' ', hashtags);
        return values;
    }

    private static void Add(Dictionary<string, object?> values, List<string> hashtags, Step step, string language)
    {
        switch (step)
        {
            case TextStep text:
                values[step.Key] = new string('x', text.Max);
                break;
            case NumberStep number:
                var ends = new[] { number.Min, number.Max }.Select(n => AnswerWords.Number(number, n, language));
                values[step.Key] = Longest(ends) + (number.Decimals > 0 ? new string('9', number.Decimals + 1) : "");
                if (number.Ranges is not null)
                {
                    values[$"{step.Key}_tag"] = "#" + new string('z', PriceRange.LongestHashtag);
                    hashtags.Add((string)values[$"{step.Key}_tag"]!);
                }

                break;
            case PhoneStep:
                values[step.Key] = new string('9', 20);
                break;
            case ChoiceStep choice:
                values[step.Key] = Longest(choice.Options.Select(o => o.Label.In(language)));
                values[$"{step.Key}_key"] = Longest(choice.Options.Select(o => o.Key));
                values[$"{step.Key}_tag"] = Longest(choice.Options.Select(o => AnswerWords.Tag(o, language)));
                hashtags.Add((string)values[$"{step.Key}_tag"]!);
                break;
            case ChoicesStep choices:
                values[step.Key] = string.Join(", ", Most(choices, o => o.Label.In(language)));
                values[$"{step.Key}_tags"] = string.Join(' ', Most(choices, o => AnswerWords.Tag(o, language)));
                hashtags.Add((string)values[$"{step.Key}_tags"]!);
                break;
            case YesNoStep:
                values[step.Key] = "xxx";
                values[$"{step.Key}_yes"] = true;
                break;
            case RegionsStep:
                values[step.Key] = new string('y', (LongestRegion + 2) * (AnswerWords.MostRegionsNamed + 1));
                break;
            case PlaceStep:
                values[step.Key] = new string('x', LongestTown);
                values[$"{step.Key}_region"] = new string('y', LongestRegion);
                values[$"{step.Key}_tag"] = "#" + new string('y', LongestRegion);
                hashtags.Add((string)values[$"{step.Key}_tag"]!);
                break;
        }
    }

    private static string Longest(IEnumerable<string> texts) => texts.MaxBy(t => t.Length) ?? "";

    private static IEnumerable<string> Most(ChoicesStep step, Func<ChoiceOption, string> text) =>
        step.Options.Select(text).OrderByDescending(t => t.Length).Take(step.Max);
}
