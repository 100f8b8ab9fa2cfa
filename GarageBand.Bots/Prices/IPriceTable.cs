using GarageBand.Bots.Places;

namespace GarageBand.Bots.Prices;

/// <summary>A range of prices.</summary>
/// <param name="From">The lowest price in it.</param>
/// <param name="Hashtag">Without #.</param>
public sealed record PriceRangeEntry(string Currency, long From, LocalName Hashtag);

/// <summary>The ranges that posts are tagged with; pure, safe to use from anywhere at once.</summary>
public interface IPriceTable
{
    /// <summary>The range that holds a price; null: the currency has none that begins so low.</summary>
    /// <param name="currency">ISO 4217: <c>USD</c>.</param>
    /// <param name="price">In that currency.</param>
    PriceRangeEntry? Of(string currency, decimal price);
}

/// <summary>The current ranges; change when staff edit them.</summary>
public interface IPrices
{
    ValueTask<IPriceTable> GetAsync(CancellationToken cancellationToken);
}
