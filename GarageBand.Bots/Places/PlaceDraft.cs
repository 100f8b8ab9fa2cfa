using GarageBand.Data.Places;

namespace GarageBand.Bots.Places;

/// <summary>A place as staff typed it.</summary>
/// <param name="NameEn">Empty: as in Ukrainian.</param>
/// <param name="Aliases">Other spellings and former names.</param>
public sealed record PlaceDraft(int RegionId, string NameRu, string NameUk, string NameEn, IReadOnlyList<string> Aliases)
{
    private const char Separator = '|';

    /// <param name="joined">As the database keeps aliases.</param>
    public static IReadOnlyList<string> Split(string joined) => joined.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Without what is around the names, and without aliases that find nothing new.</summary>
    public PlaceDraft Tidied()
    {
        var (ru, uk) = (NameRu.Trim(), NameUk.Trim());
        var en = string.IsNullOrWhiteSpace(NameEn) ? uk : NameEn.Trim();
        var known = new HashSet<string>([PlaceSpelling.Key(ru), PlaceSpelling.Key(uk), PlaceSpelling.Key(en)]);
        return new PlaceDraft(RegionId, ru, uk, en, [.. Aliases.Select(a => a.Trim()).Where(a => a.Length > 0 && known.Add(PlaceSpelling.Key(a)))]);
    }

    internal string Joined => string.Join(Separator, Aliases);

    /// <summary>Null: good. Says nothing of the other places. Of a tidied draft.</summary>
    internal string? Fault() =>
        new[] { NameRu, NameUk, NameEn }.Any(n => !IsName(n)) ? PlaceReasons.NameInvalid
        : Joined.Length > Place.LongestAliases || Aliases.Any(a => !IsName(a)) ? PlaceReasons.AliasesInvalid
        : null;

    internal void Put(Place place)
    {
        place.RegionId = RegionId;
        (place.NameRu, place.NameUk, place.NameEn) = (NameRu, NameUk, NameEn);
        place.Aliases = Joined;
    }

    internal static PlaceDraft Of(Place place) => new(place.RegionId, place.NameRu, place.NameUk, place.NameEn, Split(place.Aliases));

    private static bool IsName(string name) =>
        name.Length is > 0 and <= Place.LongestName && name.Any(char.IsLetter) && !name.Any(c => c == Separator || char.IsControl(c));
}
