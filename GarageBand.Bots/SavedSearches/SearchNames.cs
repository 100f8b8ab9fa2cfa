using System.Globalization;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Places;

namespace GarageBand.Bots.SavedSearches;

/// <summary>What a search is called: as its owner said, else after what it asks: "3 000–12 000 $ · Киев, Одесса".</summary>
internal static class SearchNames
{
    public const int Longest = 60;

    /// <param name="taken">Names of the person's other searches.</param>
    public static string Of(Form form, IReadOnlyDictionary<string, Answer> answers, IPlaceFinder places, string language, IReadOnlyCollection<string> taken)
    {
        var name = TypedText.Cut(Words(form, form.Used(answers), places, language), Longest);
        for (var i = 2; taken.Contains(name); i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $" ({i})");
            name = TypedText.Cut(Words(form, form.Used(answers), places, language), Longest - number.Length) + number;
        }

        return name;
    }

    private static string Words(Form form, Dictionary<string, Answer> used, IPlaceFinder places, string language)
    {
        string? Of(StepRole role) => form.Step(role) is { } step && used.TryGetValue(step.Key, out var answer) ? AnswerWords.Of(form, step, answer, places, language) : null;

        if (Of(StepRole.Title) is { Length: > 0 } title)
            return title;
        var parts = new[] { Price(form, used, language), Of(StepRole.Category), Of(StepRole.Regions) }.OfType<string>().ToList();
        return parts.Count == 0 ? form.Name.In(language) : string.Join(" · ", parts);
    }

    private static string? Price(Form form, Dictionary<string, Answer> used, string language)
    {
        (NumberStep Step, decimal Value)? Of(StepRole role) =>
            form.Step(role) is NumberStep step && used.GetValueOrDefault(step.Key) is NumberAnswer answer ? (step, answer.Value) : null;

        string Show((NumberStep Step, decimal Value) bound) => AnswerWords.Number(bound.Step, bound.Value, language);

        return (Of(StepRole.PriceFrom), Of(StepRole.PriceTo)) switch
        {
            ({ } from, { } to) => $"{Show(from)} – {Show(to)}",
            ({ } from, null) => $"≥ {Show(from)}",
            (null, { } to) => $"≤ {Show(to)}",
            _ => null,
        };
    }
}
