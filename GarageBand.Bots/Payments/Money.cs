using System.Globalization;

namespace GarageBand.Bots.Payments;

/// <summary>An amount in a currency's smallest units; of Telegram Stars (XTR), whole Stars.</summary>
public readonly record struct Money(long Amount, string Currency)
{
    private static readonly Dictionary<string, (int Digits, string Sign)> Currencies = new(StringComparer.Ordinal)
    {
        ["UAH"] = (2, "₴"),
        ["USD"] = (2, "$"),
        ["EUR"] = (2, "€"),
        ["XTR"] = (0, "⭐"),
    };

    /// <summary>The currencies that are known, by their ISO 4217 codes, and XTR.</summary>
    public static IReadOnlyCollection<string> Known => Currencies.Keys;

    public static bool IsKnown(string currency) => Currencies.ContainsKey(currency);

    /// <summary>Digits after the point; of an unknown currency 2, as most have.</summary>
    public static int Digits(string currency) => Currencies.TryGetValue(currency, out var known) ? known.Digits : 2;

    /// <summary>The amount as people write it: 19,900 kopiykas are 199.</summary>
    public decimal Major => Amount / Scale(Currency);

    /// <summary>As a machine reads it, with a point and the currency's digits: <c>199.00</c>.</summary>
    public string MajorText => Major.ToString($"F{Digits(Currency)}", CultureInfo.InvariantCulture);

    /// <param name="major">As people write it.</param>
    /// <param name="currency">ISO 4217, or XTR.</param>
    /// <returns>Null: it has parts that the currency doesn't have, or is too large to be kept.</returns>
    public static Money? FromMajor(decimal major, string currency)
    {
        var scale = Scale(currency);
        if (major > long.MaxValue / scale || major < long.MinValue / scale)
            return null;
        var smallest = major * scale;
        return decimal.Truncate(smallest) == smallest ? new Money((long)smallest, currency) : null;
    }

    /// <summary>For people, as their culture writes numbers: <c>⭐ 50</c>, <c>199,00 ₴</c>, <c>$5.00</c>.</summary>
    public string ToText(CultureInfo culture)
    {
        var number = Major.ToString($"N{Digits(Currency)}", culture);
        var sign = Currencies.TryGetValue(Currency, out var known) ? known.Sign : Currency;
        if (Currency == "XTR")
            return $"{sign}\u00A0{number}";
        return culture.TwoLetterISOLanguageName == "en" && sign.Length == 1 ? $"{sign}{number}" : $"{number}\u00A0{sign}";
    }

    public override string ToString() => $"{MajorText} {Currency}";

    private static decimal Scale(string currency)
    {
        var scale = 1m;
        for (var i = Digits(currency); i > 0; i--)
            scale *= 10;
        return scale;
    }
}
