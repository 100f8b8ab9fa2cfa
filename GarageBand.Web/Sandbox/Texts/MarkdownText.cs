using System.Text;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Texts;

/// <summary>Parses MarkdownV2 and the older Markdown (Bot API, "MarkdownV2 style").</summary>
internal sealed class MarkdownText
{
    private const string Reserved = "_*[]()~`>#+-=|{}.!";

    private readonly string source;
    private readonly bool isOld;
    private readonly StringBuilder text = new();
    private readonly List<SandboxEntity> entities = [];
    private readonly Stack<(string Mark, string Type, int Start, int Source)> open = new();
    private int at;

    private MarkdownText(string source, bool isOld)
    {
        this.source = source;
        this.isOld = isOld;
    }

    /// <exception cref="EntityException">It is not well formed.</exception>
    public static FormattedText Parse(string source, bool isOld) => new MarkdownText(source, isOld).Parse();

    private FormattedText Parse()
    {
        while (at < source.Length)
            ReadNext();
        if (open.TryPeek(out var left))
            throw new EntityException($"Can't find end of {Word(left.Type)} entity at byte offset {Bytes(left.Source)}");
        return new FormattedText(text.ToString(), entities);
    }

    private void ReadNext()
    {
        var c = source[at];
        if (c == '\\' && at + 1 < source.Length && source[at + 1] is > ' ' and < (char)127 && (!isOld || "_*`[".Contains(source[at + 1])))
        {
            text.Append(source[at + 1]);
            at += 2;
        }
        else if (c == '`')
            ReadCode();
        else if (c == '[')
            Begin("[", "text_link");
        else if (c == ']' && open.TryPeek(out var link) && link.Mark == "[")
            EndLink();
        else if (!isOld && c == '>' && (at == 0 || source[at - 1] == '\n'))
            ReadQuote();
        else if (Mark() is { } mark)
            Toggle(mark);
        else if (!isOld && Reserved.Contains(c))
            throw new EntityException($"Character '{c}' is reserved and must be escaped with the preceding '\\'");
        else
        {
            text.Append(c);
            at++;
        }
    }

    private string? Mark()
    {
        if (isOld)
            return source[at] is '*' or '_' ? source[at].ToString() : null;
        if (string.CompareOrdinal(source, at, "__", 0, 2) == 0)
            return "__";
        if (string.CompareOrdinal(source, at, "||", 0, 2) == 0)
            return "||";
        return source[at] is '*' or '_' or '~' ? source[at].ToString() : null;
    }

    private static string TypeOf(string mark) => mark switch
    {
        "*" => "bold",
        "_" => "italic",
        "__" => "underline",
        "~" => "strikethrough",
        _ => "spoiler",
    };

    private void Toggle(string mark)
    {
        if (open.TryPeek(out var top) && top.Mark == mark)
        {
            open.Pop();
            at += mark.Length;
            Add(top.Type, top.Start);
        }
        else
            Begin(mark, TypeOf(mark));
    }

    private void Begin(string mark, string type)
    {
        open.Push((mark, type, text.Length, at));
        at += mark.Length;
    }

    private void EndLink()
    {
        var link = open.Pop();
        var end = at + 1 < source.Length && source[at + 1] == '(' ? source.IndexOf(')', at) : -1;
        if (end < 0)
        {
            if (!isOld && at + 1 < source.Length && source[at + 1] == '(')
                throw new EntityException($"Can't find end of a URL at byte offset {Bytes(at + 1)}");
            at++;
            return;
        }

        var url = LinkAddress.Normal(source[(at + 2)..end].Replace("\\", "", StringComparison.Ordinal));
        at = end + 1;
        if (url is not null)
            Add("text_link", link.Start, url);
    }

    private void ReadCode()
    {
        var isBlock = string.CompareOrdinal(source, at, "```", 0, 3) == 0;
        var mark = isBlock ? "```" : "`";
        var begin = at;
        var end = source.IndexOf(mark, at + mark.Length, StringComparison.Ordinal);
        if (end < 0)
            throw new EntityException($"Can't find end of {(isBlock ? "Pre" : "Code")} entity at byte offset {Bytes(begin)}");
        var inner = source[(at + mark.Length)..end];
        string? language = null;
        var line = isBlock ? inner.IndexOf('\n') : -1;
        if (line >= 0 && !inner.AsSpan(0, line).ContainsAny(" \t`"))
        {
            language = line == 0 ? null : inner[..line];
            inner = inner[(line + 1)..];
        }

        var start = text.Length;
        text.Append(inner.Replace("\\`", "`", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal));
        at = end + mark.Length;
        if (text.Length > start)
            entities.Add(new SandboxEntity(isBlock ? "pre" : "code", start, text.Length - start, null, language));
    }

    private void ReadQuote()
    {
        var start = text.Length;
        while (at < source.Length && source[at] == '>')
        {
            at++;
            while (at < source.Length && source[at] != '\n')
                ReadNext();
            if (at < source.Length && at + 1 < source.Length && source[at + 1] == '>')
            {
                text.Append('\n');
                at++;
            }
        }

        Add("blockquote", start);
    }

    private void Add(string type, int start, string? url = null)
    {
        if (text.Length > start)
            entities.Add(new SandboxEntity(type, start, text.Length - start, url));
    }

    private static string Word(string type) => type == "text_link" ? "TextUrl" : char.ToUpperInvariant(type[0]) + type[1..];

    private int Bytes(int position) => Encoding.UTF8.GetByteCount(source.AsSpan(0, position));
}
