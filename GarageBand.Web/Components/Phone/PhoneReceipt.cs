namespace GarageBand.Web.Components.Phone;

/// <summary>A payment that the person made.</summary>
/// <param name="Id">What the bot calls it.</param>
/// <param name="At">UTC.</param>
/// <param name="RefundedAt">UTC; null: it was not given back.</param>
/// <param name="Until">UTC until when a subscription is paid for; null: none.</param>
/// <param name="IsRenewal">A subscription's further payment.</param>
/// <param name="IsEnding">The subscription will not renew.</param>
public sealed record PhoneReceipt(string Id, PhoneInvoice Invoice, DateTime At, DateTime? RefundedAt, DateTime? Until, bool IsRenewal, bool IsEnding);
