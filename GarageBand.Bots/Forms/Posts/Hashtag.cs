using System.Text;

namespace GarageBand.Bots.Forms.Posts;

/// <summary>Hashtags the messenger doesn't cut: letters, digits and <c>_</c>, not digits alone.</summary>
public static class Hashtag
{
    public const int Longest = 40;

    /// <summary>Whether the text (without #) is one hashtag.</summary>
    public static bool IsValid(string tag) =>
        tag.Length is > 0 and <= Longest
        && tag.All(c => char.IsLetterOrDigit(c) || c == '_')
        && tag.Any(char.IsLetter);

    /// <summary>Makes one of a name: "Ивано-Франковск" becomes "ИваноФранковск"; null: nothing is left of it.</summary>
    public static string? From(string name)
    {
        var tag = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if ((char.IsLetterOrDigit(c) || c == '_') && tag.Length < Longest)
                tag.Append(c);
        }

        var made = tag.ToString();
        return IsValid(made) ? made : null;
    }
}
