using System.Text.RegularExpressions;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Texts;

/// <summary>Finds what Telegram marks by itself: commands, mentions, hashtags and links.</summary>
internal static partial class FoundEntities
{
    private static readonly System.Buffers.SearchValues<char> Signs = System.Buffers.SearchValues.Create("/@#.");

    /// <summary>The text with what was found added, except where code or a link stands already.</summary>
    public static FormattedText Add(FormattedText text)
    {
        if (text.Text.AsSpan().IndexOfAny(Signs) < 0)
            return text;
        var found = new List<SandboxEntity>(text.Entities);
        foreach (var match in Pattern().EnumerateMatches(text.Text))
        {
            var (type, start, length) = Classify(text.Text, match.Index, match.Length);
            if (type is null || text.Entities.Any(e => e.Type is "code" or "pre" or "text_link" && e.Offset < start + length && start < e.Offset + e.Length))
                continue;
            found.Add(new SandboxEntity(type, start, length));
        }

        return found.Count == text.Entities.Count ? text : new FormattedText(text.Text, found).Trimmed();
    }

    private static (string? Type, int Start, int Length) Classify(string text, int start, int length) => text[start] switch
    {
        '/' => ("bot_command", start, length),
        '@' => ("mention", start, length),
        '#' when text.AsSpan(start + 1, length - 1).ContainsAnyExceptInRange('0', '9') => ("hashtag", start, length),
        '#' => (null, 0, 0),
        _ when text.AsSpan(start, length).Contains('@') => ("email", start, length),
        _ => ("url", start, length),
    };

    [GeneratedRegex(
        @"(?<![\w/@#<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])|(?<![\w@#/])@[A-Za-z][A-Za-z0-9_]{3,31}|(?<![\w@#/])#[\w]{1,256}" +
        @"|https?://[^\s<>""]+[^\s<>"".,;:!?)\]]|[A-Za-z0-9._-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|(?<![\w@#./])(?:[A-Za-z0-9-]+\.)+(?:com|org|net|ua|ru|me|io|info|eu)(?:/[^\s<>""]*[^\s<>"".,;:!?)\]])?(?!\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
