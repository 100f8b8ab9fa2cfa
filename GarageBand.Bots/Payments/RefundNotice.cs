using GarageBand.Data.Payments;

namespace GarageBand.Bots.Payments;

/// <summary>Money was given back.</summary>
/// <param name="Payload">The invoice's: an order's public id.</param>
/// <param name="Amount">In the currency's smallest units.</param>
/// <param name="ChargeId">Of the payment that was given back.</param>
/// <param name="At">UTC.</param>
public sealed record RefundNotice(long BotId, PaymentMethod Method, string Payload, string Currency, long Amount, string ChargeId, DateTime At);
