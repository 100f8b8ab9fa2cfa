using System.Text;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Texts;

/// <summary>Parses Telegram's subset of HTML as its servers do, faults included (Bot API, "HTML style").</summary>
internal sealed class HtmlText
{
    private readonly string source;
    private readonly StringBuilder text = new();
    private readonly List<SandboxEntity> entities = [];
    private readonly Stack<OpenTag> open = new();
    private int at;

    private HtmlText(string source) => this.source = source;

    /// <exception cref="EntityException">It is not well formed, or has a tag that Telegram doesn't know.</exception>
    public static FormattedText Parse(string source) =>
        source.AsSpan().IndexOfAny('<', '&') < 0 ? new FormattedText(source, []) : new HtmlText(source).Parse();

    private FormattedText Parse()
    {
        while (at < source.Length)
        {
            var c = source[at];
            if (c == '&')
                ReadReference();
            else if (c == '<')
                ReadTag();
            else
            {
                text.Append(c);
                at++;
            }
        }

        if (open.TryPeek(out var left))
            throw new EntityException($"Can't find end tag corresponding to start tag \"{left.Name}\"");
        return new FormattedText(text.ToString(), entities);
    }

    private void ReadReference()
    {
        var end = source.IndexOf(';', at, Math.Min(10, source.Length - at));
        var name = end < 0 ? default : source.AsSpan(at + 1, end - at - 1);
        var decoded = name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            _ => Number(name),
        };
        text.Append(decoded ?? "&");
        at = decoded is null ? at + 1 : end + 1;
    }

    private static string? Number(ReadOnlySpan<char> name)
    {
        if (name.Length < 2 || name[0] != '#')
            return null;
        var isHex = name[1] is 'x' or 'X';
        var digits = isHex ? name[2..] : name[1..];
        var style = isHex ? System.Globalization.NumberStyles.AllowHexSpecifier : System.Globalization.NumberStyles.None;
        return int.TryParse(digits, style, null, out var code) && Rune.IsValid(code) && code > 0 ? new Rune(code).ToString() : null;
    }

    private void ReadTag()
    {
        var begin = at;
        if (at + 1 < source.Length && source[at + 1] == '/')
            ReadEnd(begin);
        else
            ReadStart(begin);
    }

    private void ReadStart(int begin)
    {
        var nameEnd = begin + 1;
        while (nameEnd < source.Length && !char.IsWhiteSpace(source[nameEnd]) && source[nameEnd] != '>')
            nameEnd++;
        if (nameEnd >= source.Length)
            throw new EntityException($"Unclosed start tag at byte offset {Bytes(begin)}");

        var name = source[(begin + 1)..nameEnd].ToLowerInvariant();
        at = nameEnd;
        var attributes = ReadAttributes(name, begin);
        open.Push(new OpenTag(name, EntityType(name, attributes, begin), text.Length, attributes));
    }

    private Dictionary<string, string> ReadAttributes(string tag, int begin)
    {
        var attributes = new Dictionary<string, string>(0);
        while (true)
        {
            while (at < source.Length && char.IsWhiteSpace(source[at]))
                at++;
            if (at >= source.Length)
                throw new EntityException($"Unclosed start tag \"{tag}\" at byte offset {Bytes(begin)}");
            if (source[at] == '>')
            {
                at++;
                return attributes;
            }

            var nameStart = at;
            while (at < source.Length && !char.IsWhiteSpace(source[at]) && source[at] is not ('=' or '>'))
                at++;
            var name = source[nameStart..at].ToLowerInvariant();
            if (name.Length == 0)
                throw new EntityException($"Empty attribute name in the tag \"{tag}\" at byte offset {Bytes(begin)}");
            while (at < source.Length && char.IsWhiteSpace(source[at]))
                at++;
            if (at >= source.Length || source[at] != '=')
            {
                attributes[name] = "";
                continue;
            }

            at++;
            attributes[name] = ReadValue(tag, begin);
        }
    }

    private string ReadValue(string tag, int begin)
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
            at++;
        if (at >= source.Length)
            throw new EntityException($"Unclosed start tag at byte offset {Bytes(begin)}");
        var start = at;
        if (source[at] is not ('"' or '\''))
        {
            while (at < source.Length && !char.IsWhiteSpace(source[at]) && source[at] != '>')
                at++;
            return Decode(source[start..at]);
        }

        var end = source.IndexOf(source[at], at + 1);
        if (end < 0)
            throw new EntityException($"Unclosed start tag \"{tag}\" at byte offset {Bytes(begin)}");
        at = end + 1;
        return Decode(source[(start + 1)..end]);
    }

    private static string Decode(string value) => value.Contains('&') ? System.Net.WebUtility.HtmlDecode(value) : value;

    private string? EntityType(string name, Dictionary<string, string> attributes, int begin) => name switch
    {
        "b" or "strong" => "bold",
        "i" or "em" => "italic",
        "u" or "ins" => "underline",
        "s" or "strike" or "del" => "strikethrough",
        "tg-spoiler" => "spoiler",
        "span" when attributes.GetValueOrDefault("class") == "tg-spoiler" => "spoiler",
        "span" => throw new EntityException($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {Bytes(begin)}"),
        "a" => "text_link",
        "tg-emoji" => "custom_emoji",
        "code" => "code",
        "pre" => "pre",
        "blockquote" => attributes.ContainsKey("expandable") ? "expandable_blockquote" : "blockquote",
        _ => throw new EntityException($"Unsupported start tag \"{name}\" at byte offset {Bytes(begin)}"),
    };

    private void ReadEnd(int begin)
    {
        if (!open.TryPop(out var tag))
            throw new EntityException($"Unexpected end tag at byte offset {Bytes(begin)}");
        var end = source.IndexOf('>', begin);
        if (end < 0)
            throw new EntityException($"Unclosed end tag at byte offset {Bytes(begin)}");
        var name = source[(begin + 2)..end].Trim().ToLowerInvariant();
        if (name.Length > 0 && name != tag.Name)
            throw new EntityException($"Unmatched end tag at byte offset {Bytes(begin)}, expected \"</{tag.Name}>\", found \"</{name}>\"");
        at = end + 1;
        Close(tag);
    }

    private void Close(OpenTag tag)
    {
        var length = text.Length - tag.Start;
        if (length == 0 || tag.Type is null)
            return;

        switch (tag.Type)
        {
            case "text_link":
                var url = LinkAddress.Normal(tag.Attributes.GetValueOrDefault("href") ?? text.ToString(tag.Start, length));
                if (url is not null)
                    entities.Add(new SandboxEntity("text_link", tag.Start, length, url));
                return;
            case "code" when open.TryPeek(out var outer) && outer.Name == "pre" && outer.Start == tag.Start
                && tag.Attributes.GetValueOrDefault("class") is { } language && language.StartsWith("language-", StringComparison.Ordinal):
                outer.Attributes["language"] = language["language-".Length..];
                return;
            case "pre":
                entities.Add(new SandboxEntity("pre", tag.Start, length, null, tag.Attributes.GetValueOrDefault("language")));
                return;
            default:
                entities.Add(new SandboxEntity(tag.Type, tag.Start, length));
                return;
        }
    }

    private int Bytes(int position) => Encoding.UTF8.GetByteCount(source.AsSpan(0, position));

    private sealed record OpenTag(string Name, string? Type, int Start, Dictionary<string, string> Attributes);
}
