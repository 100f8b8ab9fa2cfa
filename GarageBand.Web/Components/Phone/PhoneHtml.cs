using System.Net;
using System.Text;
using GarageBand.Web.Sandbox.Texts;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Components.Phone;

/// <summary>Telegram's HTML, as posts and messages are kept in the database, turned into text and formatting.</summary>
public static class PhoneHtml
{
    /// <summary>Never fails: an unknown tag is dropped, what it holds stays.</summary>
    public static (string Text, IReadOnlyList<PhoneEntity> Entities) Read(string html)
    {
        var text = new StringBuilder(html.Length);
        var found = new List<PhoneEntity>();
        var open = new Stack<(string Tag, string? Type, string? Url, int From)>();
        for (var at = 0; at < html.Length;)
        {
            var end = IsTag(html, at) ? html.IndexOf('>', at) : -1;
            if (end < 0)
            {
                var next = html.IndexOf('<', at + 1);
                text.Append(WebUtility.HtmlDecode(html[at..(next < 0 ? html.Length : next)]));
                at = next < 0 ? html.Length : next;
                continue;
            }

            var inside = html[(at + 1)..end];
            at = end + 1;
            if (inside.StartsWith('/'))
                Close(inside[1..].Trim());
            else
                Open(inside);
        }

        var marked = FoundEntities.Add(new FormattedText(text.ToString(), [.. found.Select(e => new SandboxEntity(e.Type, e.Offset, e.Length, e.Url))]));
        return (marked.Text, [.. marked.Entities.Select(e => new PhoneEntity(e.Type, e.Offset, e.Length, e.Url)).OrderBy(e => e.Offset).ThenByDescending(e => e.Length)]);

        void Open(string inside)
        {
            var space = inside.IndexOf(' ', StringComparison.Ordinal);
            var tag = (space < 0 ? inside : inside[..space]).ToUpperInvariant();
            open.Push((tag, TypeOf(tag, inside), tag == "A" ? Attribute(inside, "href") : null, text.Length));
        }

        void Close(string tag)
        {
            if (!open.TryPeek(out var top) || !top.Tag.Equals(tag, StringComparison.OrdinalIgnoreCase))
                return;
            open.Pop();
            if (top.Type is not null && text.Length > top.From)
                found.Add(new PhoneEntity(top.Type, top.From, text.Length - top.From, top.Url));
        }
    }

    private static bool IsTag(string html, int at) =>
        html[at] == '<' && at + 1 < html.Length && (html[at + 1] == '/' || char.IsAsciiLetter(html[at + 1]));

    private static string? TypeOf(string tag, string inside) => tag switch
    {
        "B" or "STRONG" => "bold",
        "I" or "EM" => "italic",
        "U" or "INS" => "underline",
        "S" or "STRIKE" or "DEL" => "strikethrough",
        "CODE" => "code",
        "PRE" => "pre",
        "A" => "text_link",
        "TG-SPOILER" => "spoiler",
        "SPAN" when inside.Contains("tg-spoiler", StringComparison.Ordinal) => "spoiler",
        "BLOCKQUOTE" => "blockquote",
        _ => null,
    };

    private static string? Attribute(string inside, string name)
    {
        var from = inside.IndexOf($"{name}=\"", StringComparison.OrdinalIgnoreCase);
        if (from < 0)
            return null;
        from += name.Length + 2;
        var to = inside.IndexOf('"', from);
        return to < 0 ? null : WebUtility.HtmlDecode(inside[from..to]);
    }
}
