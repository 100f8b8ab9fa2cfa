namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>Why something about a subscription or a payment can't be done. The portal has words for each key.</summary>
public static class SubscriptionReasons
{
    public const string NoReason = "reason-missing";
    public const string TermInvalid = "subscription-term";
    public const string IsForever = "subscription-forever";
    public const string IsPast = "subscription-past";
    public const string IsSooner = "subscription-sooner";
    public const string IsFree = "subscription-free-bot";
    public const string IsOver = "subscription-over";

    /// <summary>Somebody or something was quicker.</summary>
    public const string Changed = "subscription-changed";

    /// <summary>Only Stars can be given back by us; everything else where it was paid.</summary>
    public const string RefundElsewhere = "refund-elsewhere";

    /// <summary>Stars are given back by Telegram, nowhere else.</summary>
    public const string RefundHere = "refund-here";
    public const string PayerUnknown = "refund-payer-unknown";
}
