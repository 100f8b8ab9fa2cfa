using GarageBand.Bots.Places;
using GarageBand.Bots.Requests;

namespace GarageBand.Tests.Support;

/// <summary>A dictionary of a handful of places, enough for every kind of answer.</summary>
public sealed class FewPlaces : IPlaceFinder
{
    private static readonly RegionEntry Kyiv = new(1, new LocalName("Киев", "Київ", "Kyiv"));
    private static readonly RegionEntry Frankivsk = new(23, new LocalName("Ивано-Франковск", "Івано-Франківськ", "Ivano-Frankivsk"));
    private static readonly RegionEntry Zhytomyr = new(18, new LocalName("Житомирская область", "Житомирська область", "Zhytomyr region"));

    private readonly List<PlaceEntry> _places =
    [
        new(1, Kyiv, new LocalName("Киев", "Київ", "Kyiv")),
        new(2, Kyiv, new LocalName("Белая Церковь", "Біла Церква", "Bila Tserkva")),
        new(3, Frankivsk, new LocalName("Ивано-Франковск", "Івано-Франківськ", "Ivano-Frankivsk")),
        new(4, Kyiv, new LocalName("Мирное", "Мирне", "Myrne")),
        new(5, Frankivsk, new LocalName("Мирное", "Мирне", "Myrne")),
        new(6, Zhytomyr, new LocalName("Бердичев", "Бердичів", "Berdychiv")),
    ];

    public IReadOnlyList<RegionEntry> Regions { get; } = [Kyiv, Frankivsk, Zhytomyr];

    public PlaceSearch Find(string typed)
    {
        var wanted = Fold(typed);
        bool Is(LocalName name) => Names(name).Any(n => Fold(n) == wanted);
        var exact = _places.Where(p => Is(p.Name)).ToList();
        if (exact.Count > 0)
            return new PlaceSearch(exact, null, []);
        if (Regions.FirstOrDefault(r => Is(r.Name)) is { } region)
            return new PlaceSearch([], region, []);
        return new PlaceSearch([], null, wanted.Length < 3 ? [] : [.. _places.Where(p => Names(p.Name).Any(n => Fold(n).StartsWith(wanted[..3], StringComparison.Ordinal))).Take(6)]);
    }

    public PlaceEntry? Get(int placeId) => _places.FirstOrDefault(p => p.Id == placeId);

    public RegionEntry? GetRegion(int regionId) => Regions.FirstOrDefault(r => r.Id == regionId);

    private static string[] Names(LocalName name) => [name.Ru, name.Uk, name.En];

    private static string Fold(string text) => string.Concat(SearchWords.Split(text));
}
