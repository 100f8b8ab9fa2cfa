namespace GarageBand.Web.Features.Payments;

/// <summary>Words of subscriptions and of the ledger.</summary>
public sealed class PaymentTexts;
