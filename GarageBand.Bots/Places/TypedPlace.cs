namespace GarageBand.Bots.Places;

/// <summary>What somebody typed for a town, without what people put around a name: "г. Киев", "місто Київ", "Kyiv city".</summary>
/// <param name="Key">The name alone, as one run of letters.</param>
/// <param name="FullKey">With everything.</param>
/// <param name="SaysRegion">It says "область" or the like: a region is meant even where a town has its name.</param>
internal readonly record struct TypedPlace(string Key, string FullKey, bool SaysRegion)
{
    private static readonly HashSet<string> TownWords =
        ["г", "гор", "город", "м", "місто", "пгт", "смт", "пос", "поселок", "селище", "с", "село", "city", "town", "of"];

    private static readonly HashSet<string> RegionWords = ["область", "обл", "oblast", "region", "регион", "регіон"];

    /// <summary>The name as it was typed, without "г.", "місто", "область" and the like; what is nothing but these stays.</summary>
    public static string NameIn(string typed)
    {
        var parts = typed.Replace(".", ". ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var name = string.Join(' ', parts.Where(p => !TownWords.Contains(PlaceSpelling.Key(p)) && !RegionWords.Contains(PlaceSpelling.Key(p)))).Trim(' ', '.', ',', ';', '!', '?');
        return name.Length > 0 ? name : typed.Trim();
    }

    public static TypedPlace Read(string typed)
    {
        var words = PlaceSpelling.Words(typed);
        var name = words.Where(w => !TownWords.Contains(w) && !RegionWords.Contains(w)).ToList();
        return new TypedPlace(string.Concat(name.Count > 0 ? name : words), string.Concat(words), words.Exists(RegionWords.Contains) && name.Count > 0);
    }
}
