using GarageBand.Data.Payments;

namespace GarageBand.Bots.Payments;

/// <summary>Money came.</summary>
/// <param name="Payload">The invoice's: an order's public id.</param>
/// <param name="Amount">In the currency's smallest units.</param>
/// <param name="ChargeId">The messenger's or LiqPay's name for this payment; with the method it is one of its kind.</param>
/// <param name="ProviderChargeId">The provider's name for it; null: none.</param>
/// <param name="PayerId">Telegram's id of whoever paid; null: LiqPay doesn't know.</param>
/// <param name="SubscriptionUntil">UTC; null: not a subscription.</param>
/// <param name="IsRecurring">A subscription's payment.</param>
/// <param name="At">UTC.</param>
public sealed record PaymentNotice(
    long BotId,
    PaymentMethod Method,
    string Payload,
    string Currency,
    long Amount,
    string ChargeId,
    string? ProviderChargeId,
    long? PayerId,
    DateTime? SubscriptionUntil,
    bool IsRecurring,
    DateTime At);
