using System.Globalization;
using GarageBand.Bots.Bots.Files;
using GarageBand.Data.Bots;
using GarageBand.Data.Payments;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>What a filter bot's subscriptions cost, for each length and way to pay.</summary>
public sealed record BotPrices(IReadOnlyList<TierPrice> All)
{
    private const int Most = 9;

    private static readonly Dictionary<string, SubscriptionTier> Tiers = Enum.GetValues<SubscriptionTier>().ToDictionary(t => Word(t));

    private static readonly Dictionary<string, PaymentMethod> Methods = Enum.GetValues<PaymentMethod>().ToDictionary(m => Word(m));

    /// <summary>As <see cref="Bot.Prices"/> keeps it.</summary>
    public string Text => string.Join(';', All.Select(p => string.Create(CultureInfo.InvariantCulture, $"{Word(p.Tier)}:{Word(p.Method)}:{p.Price.Currency}:{p.Price.Amount}")));

    /// <summary>As a bots file has them.</summary>
    public IReadOnlyList<PriceEntry> Entries =>
        [.. All.Select(p => new PriceEntry(Word(p.Tier), Word(p.Method), p.Price.Major, p.Method == PaymentMethod.Stars ? null : p.Price.Currency))];

    /// <param name="text">As <see cref="Text"/> writes it.</param>
    /// <returns>Null: there are none.</returns>
    public static BotPrices? Read(string? text)
    {
        if (text is null)
            return null;
        var prices = new List<TierPrice>();
        foreach (var part in text.Split(';'))
        {
            if (part.Split(':') is [var tier, var method, var currency, var amount])
                prices.Add(new TierPrice(Tiers[tier], Methods[method], new Money(long.Parse(amount, CultureInfo.InvariantCulture), currency)));
        }

        return prices.Count == 0 ? null : new BotPrices(prices);
    }

    /// <returns>Null: there are none, or one can't be used.</returns>
    internal static BotPrices? Of(IReadOnlyList<PriceEntry>? entries)
    {
        if (entries is null or { Count: 0 or > Most })
            return null;
        var prices = entries.Select(Of).ToList();
        return prices.Contains(null) ? null : new BotPrices([.. prices.OfType<TierPrice>().OrderBy(p => p.Tier).ThenBy(p => p.Method)]);
    }

    public TierPrice? Find(SubscriptionTier tier, PaymentMethod method) => All.FirstOrDefault(p => p.Tier == tier && p.Method == method);

    internal static string Word(SubscriptionTier tier) => tier switch { SubscriptionTier.Month => "month", SubscriptionTier.Year => "year", _ => "forever" };

    internal static string Word(PaymentMethod method) => method switch { PaymentMethod.Stars => "stars", PaymentMethod.Provider => "provider", _ => "liqpay" };

    private static TierPrice? Of(PriceEntry? entry)
    {
        if (entry is not { Tier: { } tier, Method: { } method, Amount: > 0 and var amount } || !Tiers.TryGetValue(tier, out var length) || !Methods.TryGetValue(method, out var way))
            return null;
        var isStars = way == PaymentMethod.Stars;
        var currency = entry.Currency ?? InvoiceStars;
        if (isStars != (currency == InvoiceStars) || !Money.IsKnown(currency) || Money.FromMajor(amount, currency) is not { } price || price.Amount > (isStars ? MostStars : MostMoney))
            return null;
        return new TierPrice(length, way, price);
    }

    private const string InvoiceStars = Messaging.InvoiceTerms.Stars;
    private const long MostStars = 10_000;
    private const long MostMoney = 1_000_000_00;
}
