namespace GarageBand.Web.Sandbox.World;

/// <summary>A payment as whoever made it sees it.</summary>
/// <param name="ChargeId">What the bot calls it.</param>
/// <param name="At">UTC.</param>
/// <param name="RefundedAt">UTC; null: it was not given back.</param>
/// <param name="Until">UTC until when a subscription is paid for; null: none.</param>
/// <param name="IsRenewal">A subscription's further payment.</param>
/// <param name="IsEnding">The subscription will not renew: the person or the bot let it end.</param>
public sealed record SandboxReceipt(string ChargeId, long BotId, SandboxInvoice Invoice, DateTime At, DateTime? RefundedAt, DateTime? Until, bool IsRenewal, bool IsEnding);
