using System.Net;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Places;

namespace GarageBand.Bots.SavedSearches;

/// <summary>A post in a few words, by the roles of its form: for whoever searches.</summary>
/// <param name="Title">As typed.</param>
/// <param name="Details">Price, category, place.</param>
/// <param name="Description">Cut; null: the form asks none.</param>
internal sealed record PostFace(string Title, IReadOnlyList<string> Details, string? Description)
{
    private const int LongestDescription = 300;

    private static readonly StepRole[] Shown = [StepRole.Price, StepRole.Category, StepRole.Place];

    public static PostFace Of(Form form, IReadOnlyDictionary<string, Answer> answers, IPlaceFinder places, string language)
    {
        var used = form.Used(answers);
        string? Of(StepRole role) => form.Step(role) is { } step && used.TryGetValue(step.Key, out var answer) ? AnswerWords.Of(form, step, answer, places, language) : null;

        return new PostFace(
            Of(StepRole.Title) ?? form.Name.In(language),
            [.. Shown.Select(Of).OfType<string>()],
            Of(StepRole.Description) is { } description ? TypedText.Cut(description, LongestDescription) : null);
    }

    /// <summary>As a card: HTML.</summary>
    public string Card()
    {
        var head = $"<b>{WebUtility.HtmlEncode(Title)}</b>\n{WebUtility.HtmlEncode(string.Join("\n", Details))}";
        return Description is null ? head : $"{head}\n\n{WebUtility.HtmlEncode(Description)}";
    }

    /// <summary>In a list: HTML.</summary>
    /// <param name="link">Null: there is none.</param>
    public string Line(string? link)
    {
        var title = WebUtility.HtmlEncode(Title);
        var details = Details.Count == 0 ? "" : $" — {WebUtility.HtmlEncode(string.Join(", ", Details))}";
        return link is null ? $"• {title}{details}" : $"• <a href=\"{WebUtility.HtmlEncode(link)}\">{title}</a>{details}";
    }
}
