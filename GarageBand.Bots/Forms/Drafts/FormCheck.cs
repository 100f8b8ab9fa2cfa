using System.Text.RegularExpressions;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Forms.Drafts;

/// <summary>What a document that is edited is worth now.</summary>
/// <param name="Playable">The form; faults in its texts alone don't keep it from being played. Null: it can't be.</param>
/// <param name="Faults">The same as an import finds; none: it can be published.</param>
public sealed partial record FormCheck(Form? Playable, IReadOnlyList<FormFault> Faults)
{
    /// <summary>Characters that a post's caption holds.</summary>
    public const int CaptionHolds = MessagingLimits.Caption;

    public static FormCheck Of(string json)
    {
        var (form, faults) = FormReader.Check(json);
        return new FormCheck(faults.All(f => OneText().IsMatch(f.Path)) ? form : null, faults);
    }

    /// <summary>Faults of a step, by its index in the document.</summary>
    public IEnumerable<FormFault> OfStep(int index) => Under($"steps[{index}]");

    /// <summary>Faults at a path or below it.</summary>
    public IEnumerable<FormFault> Under(string path) =>
        Faults.Where(f => f.Path.StartsWith(path, StringComparison.Ordinal) && (f.Path.Length == path.Length || f.Path[path.Length] is '.' or '['));

    /// <summary>Characters of the post with the longest answers.</summary>
    /// <param name="language"><c>ru</c>, <c>uk</c> or <c>en</c>.</param>
    public static int LongestPost(Form form, string language) =>
        TelegramHtml.VisibleLength(PostHtml.Tidy(form.Post.In(language).Render(PostNames.Longest(form.Steps, language))));

    /// <summary>Characters of a rendered post that count.</summary>
    public static int Length(string html) => TelegramHtml.VisibleLength(html);

    /// <summary>Placeholders that the post may use.</summary>
    public static IReadOnlyList<string> PostPlaceholders(Form form) =>
    [
        .. form.Confirmation == Confirmation.Publish ? ["number"] : Array.Empty<string>(),
        "hashtags",
        .. PostNames.Of(form.Close) is { } word ? [word] : Array.Empty<string>(),
        .. form.Steps.SelectMany(PostNames.Of),
    ];

    /// <summary>Placeholders that the question of a step may use.</summary>
    public static IReadOnlyList<string> QuestionPlaceholders(Form form, string stepKey) =>
        ["firstName", .. form.Steps.TakeWhile(s => s.Key != stepKey).SelectMany(PostNames.Of)];

    [GeneratedRegex(@"\.(ru|uk|en)$")]
    private static partial Regex OneText();
}
