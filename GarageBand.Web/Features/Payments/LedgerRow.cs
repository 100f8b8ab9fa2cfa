using System.Globalization;
using GarageBand.Bots.Payments;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;

namespace GarageBand.Web.Features.Payments;

/// <summary>A line of the ledger.</summary>
/// <param name="Id">Of the payment or the donation, also where the line is its refund.</param>
/// <param name="IsDonation">It is a donation, or one that went back.</param>
/// <param name="At">UTC; of a refund, when the money went back.</param>
/// <param name="Amount">In the currency's smallest units, always positive.</param>
/// <param name="ChargeId">The messenger's or LiqPay's name for the payment.</param>
/// <param name="OrderId">Null: a donation, or money that nobody asked for.</param>
/// <param name="CustomerId">Null: not known here.</param>
/// <param name="PersonId">Telegram's id; null: unknown.</param>
/// <param name="RefundedAt">UTC; null: it was not given back.</param>
/// <param name="RefundedAmount">In the currency's smallest units.</param>
public sealed record LedgerRow(
    LedgerKind Kind,
    long Id,
    bool IsDonation,
    long BotId,
    DateTime At,
    long Amount,
    string Currency,
    PaymentMethod Method,
    string ChargeId,
    long? OrderId,
    SubscriptionTier? Tier,
    long? CustomerId,
    string? Name,
    long? PersonId,
    DateTime? RefundedAt,
    long RefundedAmount)
{
    /// <summary>What became of a wish to give it back; null: nobody asked.</summary>
    public DeliveryState? Refund { get; init; }

    /// <summary>Why Telegram didn't give it back; null: nothing went wrong.</summary>
    public string? RefundFailure { get; init; }

    public Money Money => new(Amount, Currency);

    public LedgerState State => Kind == LedgerKind.Refund ? LedgerState.GivenBack
        : RefundedAt is not null ? (IsDonation || RefundedAmount >= Amount ? LedgerState.Refunded : LedgerState.PartlyRefunded)
        : Refund is DeliveryState.Rejected ? LedgerState.RefundRefused
        : Refund is DeliveryState.Pending or DeliveryState.Claimed or DeliveryState.Uncertain ? LedgerState.Refunding
        : !IsDonation && OrderId is null ? LedgerState.Unasked
        : LedgerState.Taken;

    public LedgerCursor Cursor => new(At, Kind, IsDonation, Id);
}

/// <summary>How a line stands.</summary>
public enum LedgerState
{
    Taken = 0,

    /// <summary>Nobody was waiting for it.</summary>
    Unasked = 1,

    /// <summary>Telegram is being asked to give it back.</summary>
    Refunding = 2,

    /// <summary>Telegram did not.</summary>
    RefundRefused = 3,
    PartlyRefunded = 4,
    Refunded = 5,

    /// <summary>The line is a refund itself.</summary>
    GivenBack = 6,
}

/// <summary>The last line shown; what comes next is older, or of the same moment and after it.</summary>
public sealed record LedgerCursor(DateTime At, LedgerKind Kind, bool IsDonation, long Id)
{
    /// <summary>Lines of the same moment go by this, the largest first.</summary>
    public int Rank => RankOf(Kind, IsDonation);

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}-{Rank}-{Id}");

    public static int RankOf(LedgerKind kind, bool donation) => ((int)kind * 2) + (donation ? 1 : 0);

    /// <summary>Null: none, or none that can be.</summary>
    public static LedgerCursor? Read(string? text) =>
        text?.Split('-') is [var ticks, var rank, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var of) && of is >= 0 and <= 5
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new LedgerCursor(new DateTime(at, DateTimeKind.Utc), (LedgerKind)(of / 2), of % 2 == 1, last)
            : null;
}

/// <summary>What lines of a kind come to, in one currency.</summary>
/// <param name="Amount">In the currency's smallest units.</param>
public sealed record LedgerSum(LedgerKind Kind, string Currency, long Amount, int Count);

/// <summary>A payment or donation, with what happened to it.</summary>
/// <param name="PublicId">Of the order, as invoices carry it; null: there is none.</param>
/// <param name="CoversUntil">UTC; null: forever, or nothing.</param>
public sealed record LedgerDetail(LedgerRow Row, string? PublicId, string? ProviderChargeId, DateTime? CoversUntil, IReadOnlyList<LedgerEvent> History);

/// <summary>A line of its history.</summary>
/// <param name="At">UTC.</param>
/// <param name="Text">Key of its words.</param>
/// <param name="Amount">Null: none.</param>
/// <param name="Actor">As the audit log keeps who it was; null: nobody of staff.</param>
/// <param name="Reason">As staff gave it; null: none.</param>
public sealed record LedgerEvent(DateTime At, string Text, Money? Amount = null, string? Actor = null, string? Reason = null);
