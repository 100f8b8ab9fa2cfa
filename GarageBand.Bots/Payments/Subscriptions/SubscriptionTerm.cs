namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>How long staff give a subscription for: one of months, days, a named end, or forever.</summary>
public sealed record SubscriptionTerm
{
    private const int MostMonths = 120;
    private const int MostDays = 3660;

    private SubscriptionTerm()
    {
    }

    public static SubscriptionTerm Forever { get; } = new() { IsForever = true };

    /// <summary>Calendar months; 0: none.</summary>
    public int Months { get; private init; }

    /// <summary>0: none.</summary>
    public int Days { get; private init; }

    /// <summary>UTC; null: no end is named.</summary>
    public DateTime? Until { get; private init; }

    public bool IsForever { get; private init; }

    internal bool IsPossible => IsForever || Until is not null || Months is >= 1 and <= MostMonths || Days is >= 1 and <= MostDays;

    /// <param name="months">1–120.</param>
    public static SubscriptionTerm OfMonths(int months) => new() { Months = months };

    /// <param name="days">1–3,660.</param>
    public static SubscriptionTerm OfDays(int days) => new() { Days = days };

    /// <param name="until">UTC; later than now, and than an end that is there already.</param>
    public static SubscriptionTerm To(DateTime until) => new() { Until = until };
}
