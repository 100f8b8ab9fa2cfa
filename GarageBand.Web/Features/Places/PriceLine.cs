using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;

namespace GarageBand.Web.Features.Places;

/// <summary>A row of the table of ranges while it is edited.</summary>
internal sealed class PriceLine
{
    public string Currency { get; set; } = "USD";

    public long From { get; set; }

    public string Ru { get; set; } = "";

    public string Uk { get; set; } = "";

    public string En { get; set; } = "";

    /// <summary>As it would be kept.</summary>
    public PriceRangeEntry Entry => new(Currency.Trim().ToUpperInvariant(), From, new LocalName(Tag(Ru), Tag(Uk), Tag(En)));

    public static PriceLine Of(PriceRangeEntry range) => new() { Currency = range.Currency, From = range.From, Ru = range.Hashtag.Ru, Uk = range.Hashtag.Uk, En = range.Hashtag.En };

    private static string Tag(string typed) => typed.Trim().TrimStart('#');
}
