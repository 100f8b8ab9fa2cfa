using GarageBand.Data.Payments;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>What one length costs, paid one way.</summary>
public sealed record TierPrice(SubscriptionTier Tier, PaymentMethod Method, Money Price)
{
    /// <summary>Calendar months; 0: forever.</summary>
    public static int MonthsOf(SubscriptionTier tier) => tier switch { SubscriptionTier.Month => 1, SubscriptionTier.Year => 12, _ => 0 };
}
