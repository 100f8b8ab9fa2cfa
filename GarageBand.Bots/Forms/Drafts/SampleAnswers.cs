using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Drafts;

/// <summary>Answers that nobody gave, to show a post with.</summary>
public static class SampleAnswers
{
    /// <summary>An answer to every step that can have one.</summary>
    /// <param name="form">Whose.</param>
    /// <param name="places">Where towns come from.</param>
    /// <param name="language">Of the texts.</param>
    public static Dictionary<string, Answer> Of(Form form, IPlaceFinder places, string language)
    {
        var answers = new Dictionary<string, Answer>();
        foreach (var step in form.Steps)
        {
            if (Of(step, places, language) is { } answer)
                answers[step.Key] = answer;
        }

        return answers;
    }

    private static Answer? Of(Step step, IPlaceFinder places, string language) => step switch
    {
        TextStep text => new TextAnswer(Fill(step.Label.In(language), text.Min, text.Max)),
        NumberStep number => new NumberAnswer(Math.Clamp(Math.Round((number.Min + number.Max) / 2, number.Decimals), number.Min, number.Max)),
        PhoneStep => new PhoneAnswer("+380501234567"),
        ChoiceStep { Options: [var first, ..] } => new ChoiceAnswer(first.Key),
        ChoicesStep { Options.Count: > 0 } choices => new ChoicesAnswer([.. choices.Options.Take(Math.Max(choices.Min, Math.Min(2, choices.Max))).Select(o => o.Key)]),
        YesNoStep => new YesNoAnswer(true),
        PhotosStep => new PhotosAnswer([new PhotoFile("sample", "sample", 1280, 720)]),
        PlaceStep => places.Find("Київ").Exact is [var town, ..] ? new PlaceAnswer(town.Id) : null,
        RegionsStep => places.Regions is [var region, ..] ? new RegionsAnswer([region.Id]) : null,
        _ => null,
    };

    private static string Fill(string label, int min, int max)
    {
        var text = label;
        while (text.Length < min)
            text = $"{text} {label}";
        return TypedText.Cut(text, max);
    }
}
