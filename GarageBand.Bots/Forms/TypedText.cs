using System.Globalization;
using System.Text;

namespace GarageBand.Bots.Forms;

/// <summary>What people type, made fit to be kept and shown.</summary>
internal static class TypedText
{
    /// <summary>
    /// Without control characters, direction overrides (they would turn the rest of a post round) and lone surrogates; trimmed;
    /// spaces in a row are one. Lines are kept (at most one empty between two) or joined.
    /// </summary>
    public static string Clean(string typed, bool lines)
    {
        var text = new StringBuilder(typed.Length);
        var (breaks, space) = (0, false);
        foreach (var rune in typed.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\u2028' or '\u2029')
                breaks++;
            else if (Rune.IsWhiteSpace(rune))
                space = true;
            else if (!IsDropped(rune))
            {
                if (text.Length > 0)
                    Gap(text, lines ? breaks : 0, space || breaks > 0);
                text.Append(rune);
                (breaks, space) = (0, false);
            }
        }

        return text.ToString();
    }

    /// <summary>At most <paramref name="most"/> UTF-16 units, with an ellipsis where something is cut; never half a character.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;

        var end = most - 1;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    private static void Gap(StringBuilder text, int breaks, bool space)
    {
        if (breaks > 0)
            text.Append('\n', Math.Min(2, breaks));
        else if (space)
            text.Append(' ');
    }

    private static bool IsDropped(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or 0xFFFD;
}
