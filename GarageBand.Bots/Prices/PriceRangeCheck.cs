using GarageBand.Data.Prices;

namespace GarageBand.Bots.Prices;

/// <summary>What is wrong with a row of the table of ranges.</summary>
public enum PriceRangeFault
{
    /// <summary>No currency of three capital letters.</summary>
    Currency = 0,

    /// <summary>It begins below zero.</summary>
    Negative = 1,

    /// <summary>Another one of the currency begins there: they overlap.</summary>
    Overlap = 2,

    /// <summary>It is the currency's lowest and doesn't begin at zero: prices below have no range.</summary>
    Gap = 3,

    /// <summary>A hashtag is empty, too long, digits alone, or holds what Telegram would cut.</summary>
    Hashtag = 4,

    /// <summary>Another range of the currency has the same hashtag.</summary>
    SameHashtag = 5,
}

/// <summary>Looks for gaps, overlaps and hashtags that are none.</summary>
public static class PriceRangeCheck
{
    /// <returns>Row and fault, in the order of the rows; empty: good.</returns>
    public static IReadOnlyList<(int Row, PriceRangeFault Fault)> Faults(IReadOnlyList<PriceRangeEntry> rows) =>
        [.. rows.SelectMany((row, i) => Faults(row, [.. rows.Where((other, j) => j != i && other.Currency == row.Currency)]).Select(f => (i, f)))];

    private static IEnumerable<PriceRangeFault> Faults(PriceRangeEntry row, IReadOnlyList<PriceRangeEntry> others)
    {
        if (row.Currency.Length != 3 || !row.Currency.All(char.IsAsciiLetterUpper))
            yield return PriceRangeFault.Currency;
        if (row.From < 0)
            yield return PriceRangeFault.Negative;
        if (others.Any(o => o.From == row.From))
            yield return PriceRangeFault.Overlap;
        if (row.From > 0 && others.All(o => o.From >= row.From))
            yield return PriceRangeFault.Gap;
        string[] tags = [row.Hashtag.Ru, row.Hashtag.Uk, row.Hashtag.En];
        if (!tags.All(IsHashtag))
            yield return PriceRangeFault.Hashtag;
        else if (others.Any(o => Same(o.Hashtag.Ru, row.Hashtag.Ru) || Same(o.Hashtag.Uk, row.Hashtag.Uk) || Same(o.Hashtag.En, row.Hashtag.En)))
            yield return PriceRangeFault.SameHashtag;
    }

    private static bool Same(string tag, string other) => string.Equals(tag, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsHashtag(string tag) =>
        tag.Length is > 0 and <= PriceRange.LongestHashtag && tag.All(c => char.IsLetterOrDigit(c) || c == '_') && tag.Any(c => !char.IsDigit(c));
}
