namespace GarageBand.Web.Features.Payments;

/// <summary>Which subscriptions are shown.</summary>
public enum SubscriptionView
{
    All = 0,

    /// <summary>Posts come, paid or free.</summary>
    Running = 1,

    /// <summary>The free month.</summary>
    Trial = 2,

    /// <summary>Telegram takes the next payment by itself.</summary>
    Renewing = 3,

    /// <summary>Over within a week, soonest first; not those that renew themselves.</summary>
    Soon = 4,

    Ended = 5,
}
