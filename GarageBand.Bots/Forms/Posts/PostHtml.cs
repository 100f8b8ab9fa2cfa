using System.Text;

namespace GarageBand.Bots.Forms.Posts;

/// <summary>A rendered post without the gaps that unanswered steps leave.</summary>
internal static class PostHtml
{
    /// <summary>No spaces at the ends of lines, no two empty lines in a row, none at the ends.</summary>
    public static string Tidy(string html)
    {
        var tidy = new StringBuilder(html.Length);
        var empty = 0;
        foreach (var line in html.ReplaceLineEndings("\n").Split('\n'))
        {
            var trimmed = line.Trim(' ', '\t');
            if (trimmed.Length == 0)
            {
                empty++;
                continue;
            }

            if (tidy.Length > 0)
                tidy.Append(empty > 0 ? "\n\n" : "\n");
            tidy.Append(trimmed);
            empty = 0;
        }

        return tidy.ToString();
    }
}
