namespace GarageBand.Bots.Forms;

/// <summary>The languages a dialog can be held in.</summary>
public static class Languages
{
    /// <summary><c>ru</c>, <c>uk</c>, <c>en</c>: the order of everything kept per language.</summary>
    public static IReadOnlyList<string> All { get; } = ["ru", "uk", "en"];

    public static bool IsKnown(string language) => language is "ru" or "uk" or "en";

    /// <param name="language">Anything unknown counts as English.</param>
    public static int Index(string language) => language switch { "ru" => 0, "uk" => 1, _ => 2 };

    /// <summary>The language for somebody whose app speaks <paramref name="languageCode"/> (an IETF tag).</summary>
    /// <param name="languageCode">Null or unknown: <paramref name="otherwise"/>.</param>
    public static string Pick(string? languageCode, string otherwise)
    {
        if (languageCode is not { Length: >= 2 })
            return otherwise;

        var subtag = languageCode.Split('-', '_')[0].ToLowerInvariant();
        return IsKnown(subtag) ? subtag : otherwise;
    }
}
