namespace GarageBand.Bots.Prices;

/// <inheritdoc cref="IPriceTable"/>
public sealed class PriceTable(IEnumerable<PriceRangeEntry> ranges) : IPriceTable
{
    private readonly PriceRangeEntry[] _dearestFirst = [.. ranges.OrderByDescending(r => r.From)];

    public PriceRangeEntry? Of(string currency, decimal price) => Array.Find(_dearestFirst, r => r.Currency == currency && r.From <= price);
}
