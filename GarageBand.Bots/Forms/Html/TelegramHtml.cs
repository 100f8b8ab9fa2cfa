using System.Text;

namespace GarageBand.Bots.Forms.Html;

/// <summary>The messenger's subset of HTML (core.telegram.org/bots/api#html-style).</summary>
public static class TelegramHtml
{
    /// <summary>Makes any text harmless in HTML and in attributes. Lone surrogates become U+FFFD.</summary>
    public static string Escape(string text)
    {
        var from = NeedsEscape(text);
        if (from < 0)
            return text;

        var html = new StringBuilder(text.Length + 16).Append(text, 0, from);
        for (var i = from; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                html.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c))
                html.Append('\uFFFD');
            else if (c == '&')
                html.Append("&amp;");
            else if (c == '<')
                html.Append("&lt;");
            else if (c == '>')
                html.Append("&gt;");
            else if (c == '"')
                html.Append("&quot;");
            else
                html.Append(c);
        }

        return html.ToString();
    }

    /// <summary>UTF-16 units that count for the messenger's limits: without tags, entities as the characters they stand for.</summary>
    public static int VisibleLength(string html)
    {
        var length = 0;
        foreach (var piece in HtmlPiece.Read(html))
            length += piece.Visible;
        return length;
    }

    /// <summary>Cuts to at most <paramref name="most"/> visible units, ends with an ellipsis and closes what is open.</summary>
    public static string Fit(string html, int most)
    {
        if (html.Length <= most || VisibleLength(html) <= most)
            return html;

        var cut = new StringBuilder(html.Length);
        var open = new Stack<string>();
        var left = most - 1;
        foreach (var piece in HtmlPiece.Read(html))
        {
            if (piece.Visible > left)
                break;
            left -= piece.Visible;
            cut.Append(html, piece.Start, piece.Length);
            if (piece.Opens is { } tag)
                open.Push(tag);
            else if (piece.Closes is not null && open.Count > 0)
                open.Pop();
        }

        cut.Append('…');
        while (open.TryPop(out var tag))
            cut.Append("</").Append(tag).Append('>');
        return cut.ToString();
    }

    /// <summary>The text alone, as a reader sees it.</summary>
    public static string ToPlain(string html)
    {
        var plain = new StringBuilder(html.Length);
        foreach (var piece in HtmlPiece.Read(html))
        {
            if (piece.Visible > 0)
                plain.Append(piece.Text(html));
        }

        return plain.ToString();
    }

    /// <summary>What the messenger would refuse, in words; empty: nothing.</summary>
    public static IReadOnlyList<string> Faults(string html)
    {
        var faults = new List<string>();
        var open = new Stack<string>();
        foreach (var piece in HtmlPiece.Read(html))
        {
            if (piece.Fault is not null)
                faults.Add(piece.Fault);
            if (piece.Opens is { } tag)
                open.Push(tag);
            else if (piece.Closes is { } end && (!open.TryPop(out var last) || last != end))
                faults.Add($"</{end}> closes a tag that is not open");
        }

        faults.AddRange(open.Select(tag => $"<{tag}> is not closed"));
        return faults;
    }

    private static int NeedsEscape(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '&' or '<' or '>' or '"' || char.IsSurrogate(text[i]))
                return i;
        }

        return -1;
    }
}
