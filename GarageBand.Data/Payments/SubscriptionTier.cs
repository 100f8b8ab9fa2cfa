namespace GarageBand.Data.Payments;

/// <summary>How long a subscription is bought for.</summary>
public enum SubscriptionTier
{
    Month = 0,
    Year = 1,
    Forever = 2,
}
