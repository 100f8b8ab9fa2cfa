using System.Globalization;

namespace GarageBand.Bots.Payments.Donations;

/// <summary>How many Stars a donation can have, and how that is written.</summary>
public static class DonationStars
{
    /// <summary>More Telegram doesn't take at once.</summary>
    public const int Most = 100_000;

    /// <summary>So many amounts are offered side by side.</summary>
    public const int MostOffered = 5;

    private const string Prefix = "donation:";

    public static bool IsPossible(long stars) => stars is >= 1 and <= Most;

    /// <summary>What the invoice carries.</summary>
    public static string Payload(long stars) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{stars}");

    /// <summary>Whether a payment is a donation.</summary>
    public static bool IsPayload(string payload) => payload.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads amounts as staff type them: numbers with commas or spaces between.</summary>
    /// <returns>Each once, smallest first; null: there are none, too many, or one is not possible.</returns>
    public static IReadOnlyList<int>? Read(string typed)
    {
        var parts = typed.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var amounts = new SortedSet<int>();
        foreach (var part in parts)
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var stars) || !IsPossible(stars))
                return null;
            amounts.Add(stars);
        }

        return amounts.Count is >= 1 and <= MostOffered ? [.. amounts] : null;
    }

    public static string Write(IReadOnlyList<int> amounts) => string.Join(',', amounts.Select(a => a.ToString(CultureInfo.InvariantCulture)));
}
