using System.Globalization;
using System.Text;

namespace GarageBand.Bots.Requests;

/// <summary>
/// The words of a text as the search keeps and looks for them: lower case, ё as е, without apostrophes and accents, split at
/// whatever is no letter or digit.
/// </summary>
public static class SearchWords
{
    /// <summary>Characters of a word; the rest is cut.</summary>
    public const int LongestWord = 40;

    /// <summary>Words kept of one request.</summary>
    public const int MostWords = 200;

    /// <summary>The distinct words, in order, at most <see cref="MostWords"/>.</summary>
    public static IReadOnlyCollection<string> Of(IEnumerable<string> texts)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var word in Split(text))
            {
                words.Add(word);
                if (words.Count == MostWords)
                    return words;
            }
        }

        return words;
    }

    /// <summary>All words of one text, in order, with repetitions.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder(LongestWord);
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (word.Length + rune.Utf16SequenceLength <= LongestWord)
                    word.Append(Fold(rune));
            }
            else if (!Vanishes(rune) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    private static string Fold(Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune);
        return lower.Value == 'ё' ? "е" : lower.ToString();
    }

    /// <summary>Apostrophes of any shape, accents, and what joins or hides: part of the word, not kept.</summary>
    private static bool Vanishes(Rune rune) =>
        rune.Value is '\'' or '`' or '’' or '‘' or 'ʼ' or 'ʹ' or '´' or '′'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    /// <summary>"й" may come as two characters; a lone surrogate would make normalising throw.</summary>
    private static string Composed(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune);
        return whole.ToString().Normalize(NormalizationForm.FormC);
    }
}
