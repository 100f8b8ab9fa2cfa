using System.Globalization;
using System.Text;

namespace GarageBand.Bots.Places;

/// <summary>Brings spellings of a name to one.</summary>
public static class PlaceSpelling
{
    /// <summary>More than this nobody types for a town; the rest is not looked at.</summary>
    private const int MostLetters = 100;

    /// <summary>Letters that Russian and Ukrainian spellings of one sound differ in.</summary>
    private static readonly Dictionary<char, char> OneSound = new()
    {
        ['і'] = 'и',
        ['ї'] = 'и',
        ['ы'] = 'и',
        ['й'] = 'и',
        ['є'] = 'е',
        ['э'] = 'е',
        ['y'] = 'i',
        ['j'] = 'i',
    };

    /// <summary>Lower-case words of letters and digits. Apostrophes join, everything else parts; ё is е, ґ is г.</summary>
    public static List<string> Words(string typed)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in typed.Length <= MostLetters ? typed : typed[..MostLetters])
        {
            // A combining accent belongs to its letter; ї and й have letters of their own.
            if (IsApostrophe(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(letter))
                word.Append(Letter(char.ToLowerInvariant(letter)));
            else
                EndWord(words, word);
        }

        EndWord(words, word);
        return words;
    }

    /// <summary>The name as one run of letters: hyphens and spaces don't matter.</summary>
    public static string Key(string name) => string.Concat(Words(name));

    /// <summary>A key in which letters that are easily taken for each other are the same, for comparing what isn't exact.</summary>
    public static string Sound(string key)
    {
        var sound = new StringBuilder(key.Length);
        foreach (var letter in key)
        {
            if (letter is not ('ь' or 'ъ'))
                sound.Append(OneSound.GetValueOrDefault(letter, letter));
        }

        return sound.ToString();
    }

    private static void EndWord(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }

    private static bool IsApostrophe(char letter) => letter is '\'' or '’' or '‘' or 'ʼ' or '`' or '´' or '′' or '"' or '“' or '”';

    private static char Letter(char letter) => letter switch { 'ё' => 'е', 'ґ' => 'г', _ => letter };
}
