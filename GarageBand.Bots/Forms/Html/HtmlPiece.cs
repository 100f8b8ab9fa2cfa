using System.Text.RegularExpressions;

namespace GarageBand.Bots.Forms.Html;

/// <summary>A tag, an entity or a character of a text's HTML.</summary>
/// <param name="Visible">UTF-16 units that a reader sees.</param>
/// <param name="Opens">The tag it opens; null: none.</param>
/// <param name="Closes">The tag it closes; null: none.</param>
/// <param name="Fault">Why the messenger would refuse it; null: it would not.</param>
internal readonly partial record struct HtmlPiece(int Start, int Length, int Visible, string? Opens = null, string? Closes = null, string? Fault = null)
{
    private static readonly HashSet<string> Tags =
        ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "blockquote", "tg-spoiler", "span"];

    public static IEnumerable<HtmlPiece> Read(string html)
    {
        var at = 0;
        while (at < html.Length)
        {
            var piece = html[at] switch
            {
                '<' => Tag(html, at),
                '&' => Entity(html, at),
                _ when char.IsHighSurrogate(html[at]) && at + 1 < html.Length => new HtmlPiece(at, 2, 2),
                _ => new HtmlPiece(at, 1, 1),
            };
            yield return piece;
            at += piece.Length;
        }
    }

    /// <summary>What a reader sees of it.</summary>
    public string Text(string html)
    {
        var source = html.Substring(Start, Length);
        return Length > 1 && source[0] == '&' ? System.Net.WebUtility.HtmlDecode(source) : source;
    }

    private static HtmlPiece Tag(string html, int at)
    {
        var end = html.IndexOf('>', at);
        if (end < 0)
            return new HtmlPiece(at, 1, 1, Fault: "\"<\" stands alone; write &lt;");

        var length = end - at + 1;
        var match = TagPattern().Match(html.Substring(at, length));
        if (!match.Success)
            return new HtmlPiece(at, 1, 1, Fault: "\"<\" stands alone; write &lt;");

        var name = match.Groups["name"].Value.ToLowerInvariant();
        var fault = Tags.Contains(name) ? null : $"unknown tag <{name}>";
        return match.Groups["end"].Length > 0
            ? new HtmlPiece(at, length, 0, Closes: name, Fault: fault)
            : new HtmlPiece(at, length, 0, Opens: name, Fault: fault ?? AttributeFault(name, match.Groups["rest"].Value.Trim()));
    }

    private static string? AttributeFault(string name, string attributes) => name switch
    {
        "a" => LinkPattern().IsMatch(attributes) ? null : "<a> needs href=\"...\" and nothing else",
        "span" => attributes == "class=\"tg-spoiler\"" ? null : "<span> may only be class=\"tg-spoiler\"",
        "blockquote" => attributes is "" or "expandable" ? null : "<blockquote> may only be \"expandable\"",
        "code" => attributes.Length == 0 || attributes.StartsWith("class=\"language-", StringComparison.Ordinal) ? null : "<code> may only have class=\"language-...\"",
        _ => attributes.Length == 0 ? null : $"<{name}> has no attributes",
    };

    private static HtmlPiece Entity(string html, int at)
    {
        var match = EntityPattern().Match(html, at, Math.Min(12, html.Length - at));
        if (!match.Success)
            return new HtmlPiece(at, 1, 1, Fault: "\"&\" stands alone; write &amp;");

        var visible = match.Value[1] == '#' ? System.Net.WebUtility.HtmlDecode(match.Value).Length : 1;
        return new HtmlPiece(at, match.Length, visible);
    }

    [GeneratedRegex("^<(?<end>/?)(?<name>[a-zA-Z][a-zA-Z0-9-]*)(?<rest>\\s[^<>]*)?>$")]
    private static partial Regex TagPattern();

    [GeneratedRegex("^href=\"[^\"<>]+\"$")]
    private static partial Regex LinkPattern();

    [GeneratedRegex("\\G&(amp|lt|gt|quot|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")]
    private static partial Regex EntityPattern();
}
