using GarageBand.Data.Places;

namespace GarageBand.Bots.Places;

/// <summary>A name that a customer typed for a town and nobody knows.</summary>
/// <param name="Spelling">As dialogs compare names.</param>
/// <param name="Text">The name alone, as it was typed.</param>
/// <param name="RegionId">Typed with it; null: none.</param>
public sealed record HeardPlace(string Spelling, string Text, int? RegionId)
{
    /// <summary>So many digits are a number that calls somebody.</summary>
    private const int MostDigits = 4;

    /// <returns>Null: it is no name (too long, a link, a telephone number), and is not kept.</returns>
    public static HeardPlace? Read(string typed, IPlaceFinder places)
    {
        var cut = typed.IndexOfAny([',', '(', ';']);
        var (first, rest) = cut < 0 ? (typed, "") : (typed[..cut], typed[(cut + 1)..].TrimEnd(')'));
        var name = TypedPlace.NameIn(first);
        var spelling = PlaceSpelling.Key(name);
        if (name.Length > UnknownPlace.LongestText || spelling.Length is < 2 or > UnknownPlace.LongestText || !name.Any(char.IsLetter))
            return null;
        if (typed.Count(char.IsDigit) > MostDigits || typed.Contains('@', StringComparison.Ordinal) || typed.Contains("://", StringComparison.Ordinal) || name.Contains('|', StringComparison.Ordinal))
            return null;
        return new HeardPlace(spelling, name, rest.Length == 0 ? null : places.Find(rest).Region?.Id);
    }
}
