using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Forms.Texts;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Forms.Reading;

/// <summary>Reads the post's template: with the longest answers it must still fit a caption.</summary>
internal static class PostReader
{
    /// <returns>Null: there is none.</returns>
    public static LocalTemplate? Read(FormCursor root, IReadOnlyList<Step> steps, Confirmation confirmation, FormClose close)
    {
        if (root.Local("post") is not { } posts)
            return null;

        var names = steps.SelectMany(PostNames.Of).Concat(PostNames.Reserved).ToHashSet();
        names.Remove("firstName");
        var word = PostNames.Of(close);
        names.ExceptWith(PostNames.Closes.Where(c => c != word));
        if (confirmation == Confirmation.SaveSearch)
            names.Remove("number");
        var templates = posts.Select((text, i) => ReadOne(root, text, Languages.All[i], names, steps)).ToArray();
        foreach (var (text, language) in posts.Zip(Languages.All).Where(p => word is not null && !p.First.Contains(word, StringComparison.Ordinal)))
            root.Fault($"post.{language}", $"must tell with {{% if {word} %}} that it is {word}");
        return new LocalTemplate(templates[0], templates[1], templates[2]);
    }

    private static TextTemplate ReadOne(FormCursor root, string text, string language, HashSet<string> names, IReadOnlyList<Step> steps)
    {
        var place = $"post.{language}";
        var template = TextTemplate.Parse(text, language, TextForm.Message, names, problem => root.Fault(place, problem));
        if (names.Contains("number") && !text.Contains("number", StringComparison.Ordinal))
            root.Fault(place, "must show {{ number }}: a post whose fate is unknown is found again by it");

        var longest = PostHtml.Tidy(template.Render(PostNames.Longest(steps, language)));
        var bare = PostHtml.Tidy(template.Render(new Dictionary<string, object?>()));
        var length = TelegramHtml.VisibleLength(longest);
        if (length > MessagingLimits.Caption)
            root.Fault(place, $"can become {length} characters with the longest answers; a caption holds {MessagingLimits.Caption}: shorten the post or lower a step's max");
        foreach (var problem in TelegramHtml.Faults(longest).Concat(TelegramHtml.Faults(bare)).Distinct())
            root.Fault(place, problem);
        return template;
    }
}
