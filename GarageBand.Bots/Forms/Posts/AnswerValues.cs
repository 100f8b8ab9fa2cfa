using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;

namespace GarageBand.Bots.Forms.Posts;

/// <summary>Answers as values of the placeholders that <see cref="PostNames"/> lists.</summary>
internal static class AnswerValues
{
    /// <param name="used">Answers that count: see <see cref="Form.Used"/>.</param>
    public static Dictionary<string, object?> Of(Form form, IReadOnlyDictionary<string, Answer> used, IPlaceFinder places, IPriceTable prices, string language)
    {
        var values = new Dictionary<string, object?>();
        var hashtags = new List<string>();
        foreach (var step in form.Steps)
        {
            if (!used.TryGetValue(step.Key, out var answer) || AnswerWords.Of(form, step, answer, places, language) is not { } words)
                continue;
            values[step.Key] = words;
            AddParts(values, hashtags, step, answer, places, prices, language);
        }

        values["hashtags"] = string.Join(' ', hashtags.Where(t => t.Length > 0).Distinct());
        return values;
    }

    private static void AddParts(
        Dictionary<string, object?> values, List<string> hashtags, Step step, Answer answer, IPlaceFinder places, IPriceTable prices, string language)
    {
        switch (step, answer)
        {
            case (ChoiceStep choice, ChoiceAnswer chosen) when choice.Option(chosen.Option) is { } option:
                values[$"{step.Key}_key"] = option.Key;
                values[$"{step.Key}_tag"] = AnswerWords.Tag(option, language);
                hashtags.Add(AnswerWords.Tag(option, language));
                break;
            case (NumberStep { Ranges: { } currency }, NumberAnswer number) when prices.Of(currency, number.Value) is { } range:
                values[$"{step.Key}_tag"] = AnswerWords.Tag(range, language);
                hashtags.Add(AnswerWords.Tag(range, language));
                break;
            case (ChoicesStep choices, ChoicesAnswer chosen):
                var tags = chosen.Options.Select(choices.Option).OfType<ChoiceOption>().Select(o => AnswerWords.Tag(o, language)).Where(t => t.Length > 0).ToList();
                values[$"{step.Key}_tags"] = string.Join(' ', tags);
                hashtags.AddRange(tags);
                break;
            case (YesNoStep, YesNoAnswer yesNo):
                values[$"{step.Key}_yes"] = yesNo.Yes;
                break;
            case (PlaceStep, PlaceAnswer place) when places.Get(place.PlaceId) is { } town:
                values[step.Key] = town.Name.In(language);
                values[$"{step.Key}_region"] = town.Region.Name.In(language);
                values[$"{step.Key}_tag"] = AnswerWords.Tag(town.Region, language);
                hashtags.Add(AnswerWords.Tag(town.Region, language));
                break;
        }
    }
}
