using GarageBand.Data.Payments;
using GarageBand.Web.Components.Shared;

namespace GarageBand.Web.Features.Payments;

/// <summary>Which lines of the ledger are shown. Null: no restriction.</summary>
/// <param name="BotId">Of one bot.</param>
/// <param name="Kind">One kind.</param>
/// <param name="Method">One way to pay; donations are Stars.</param>
/// <param name="From">UTC; at this moment or later.</param>
/// <param name="Until">UTC; before this moment.</param>
public sealed record LedgerFilter(long? BotId = null, LedgerKind? Kind = null, PaymentMethod? Method = null, DateTime? From = null, DateTime? Until = null)
{
    public bool HasPayments => Kind is null or LedgerKind.Payment;

    public bool HasDonations => (Kind is null or LedgerKind.Donation) && IsOfStars;

    public bool HasRefunds => Kind is null or LedgerKind.Refund;

    public bool IsOfStars => Method is null or PaymentMethod.Stars;
}

/// <summary>The filter as an address has it.</summary>
/// <param name="From">A day of the person's, yyyy-MM-dd.</param>
/// <param name="Until">A day of the person's, yyyy-MM-dd; itself included.</param>
internal sealed record LedgerAddress(long? Bot, string? Kind, string? Method, string? From, string? Until)
{
    /// <param name="zone">Whose days they are.</param>
    public LedgerFilter Filter(TimeZoneInfo zone) =>
        new(Bot, Read<LedgerKind>(Kind), Read<PaymentMethod>(Method), Days.Begin(Days.Read(From), zone), Days.Begin(Days.Read(Until)?.AddDays(1), zone));

    public Dictionary<string, object?> Query() => new() { ["bot"] = Bot, ["kind"] = Kind, ["method"] = Method, ["from"] = From, ["until"] = Until };

    /// <summary>Null: none, or none that there is.</summary>
    private static T? Read<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
}
