using GarageBand.Data.Payments;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>How payments, gifts and refunds move a subscription's end. Pure: changes only what it is given.</summary>
public static class SubscriptionRules
{
    /// <summary>So long before the end it is reminded of.</summary>
    public static readonly TimeSpan RemindBefore = TimeSpan.FromDays(3);

    /// <summary>Telegram's own renewal may come a little late: so long after the end it is waited for.</summary>
    public static readonly TimeSpan RenewalGrace = TimeSpan.FromHours(2);

    /// <summary>Posts are told of.</summary>
    public static bool IsActive(Subscription? subscription, DateTime now) =>
        subscription is { State: not SubscriptionState.Ended } && (subscription.IsForever || subscription.Until > now || subscription.RenewsItself);

    /// <summary>Before the end: added to it; after it: from now on.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="zone">The bot's.</param>
    public static void AddMonths(Subscription subscription, int months, SubscriptionState state, DateTime now, TimeZoneInfo zone)
    {
        Begin(subscription, now);
        subscription.Months += months;
        Settle(subscription, state, now, zone);
    }

    public static void AddForever(Subscription subscription, DateTime now, TimeZoneInfo zone)
    {
        Begin(subscription, now);
        subscription.IsForever = true;
        subscription.RenewsItself = false;
        Settle(subscription, SubscriptionState.Active, now, zone);
    }

    /// <summary>A payment that Telegram takes by itself: what it gives is Telegram's to say.</summary>
    /// <returns>Seconds given.</returns>
    public static long AddStars(Subscription subscription, string chargeId, DateTime paidUntil, DateTime now, TimeZoneInfo zone)
    {
        var goesOn = subscription is { RenewsItself: true, StarsUntil: not null, State: not SubscriptionState.Ended };
        var begin = goesOn ? subscription.StarsUntil!.Value : now;
        if (!goesOn)
        {
            Begin(subscription, now);
            subscription.StarsChargeId = chargeId;
        }

        var given = paidUntil > begin ? paidUntil - begin : TimeSpan.Zero;
        var end = End(subscription, zone) + given;
        (subscription.CountedFrom, subscription.Months) = (end, 0);
        (subscription.StarsUntil, subscription.RenewsItself) = (paidUntil, true);
        Settle(subscription, SubscriptionState.Active, now, zone);
        return (long)given.TotalSeconds;
    }

    /// <summary>What a payment gave is taken back.</summary>
    public static void TakeBack(Subscription subscription, int months, long seconds, bool forever, DateTime now, TimeZoneInfo zone)
    {
        subscription.Months -= months;
        subscription.CountedFrom -= TimeSpan.FromSeconds(seconds);
        if (forever)
            subscription.IsForever = false;
        if (seconds > 0)
            subscription.RenewsItself = false;
        Settle(subscription, subscription.State, now, zone);
        if (!IsActive(subscription, now))
            (subscription.State, subscription.RemindAt) = (SubscriptionState.Ended, null);
    }

    /// <summary>What staff give: added to what is left; to an end that they name, in its place.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="zone">The bot's.</param>
    /// <returns>Why it can't be, one of <see cref="SubscriptionReasons"/>; null: it is given.</returns>
    public static string? Give(Subscription subscription, SubscriptionTerm term, DateTime now, TimeZoneInfo zone)
    {
        var isActive = IsActive(subscription, now);
        if (!term.IsPossible)
            return SubscriptionReasons.TermInvalid;
        if (isActive && subscription.IsForever)
            return SubscriptionReasons.IsForever;
        if (term.Until is { } named && (named <= now || (isActive && named < subscription.Until)))
            return named <= now ? SubscriptionReasons.IsPast : SubscriptionReasons.IsSooner;
        if (term.IsForever)
        {
            AddForever(subscription, now, zone);
            return null;
        }

        // One that Telegram is about to renew is not begun anew.
        if (!isActive)
            Begin(subscription, now);
        if (term.Until is { } until)
            (subscription.CountedFrom, subscription.Months) = (until, 0);
        else if (term.Days > 0)
            (subscription.CountedFrom, subscription.Months) = (CalendarMonths.AddDays(End(subscription, zone), term.Days, zone), 0);
        else
            subscription.Months += term.Months;
        Settle(subscription, isActive ? subscription.State : SubscriptionState.Active, now, zone);
        return null;
    }

    /// <summary>It is over now, whatever was paid or given.</summary>
    /// <param name="now">UTC.</param>
    public static void End(Subscription subscription, DateTime now)
    {
        (subscription.CountedFrom, subscription.Months, subscription.Until) = (now, 0, now);
        (subscription.State, subscription.RemindAt) = (SubscriptionState.Ended, null);
        (subscription.IsForever, subscription.RenewsItself) = (false, false);
    }

    /// <summary>When to remind and to end, made anew.</summary>
    public static void Settle(Subscription subscription, SubscriptionState state, DateTime now, TimeZoneInfo zone)
    {
        subscription.State = state;
        subscription.Until = subscription.IsForever ? null : End(subscription, zone);
        var remindAt = subscription.Until - RemindBefore;
        subscription.RemindAt = subscription.RenewsItself || remindAt <= now ? null : remindAt;
    }

    private static void Begin(Subscription subscription, DateTime now)
    {
        if (subscription.IsForever || subscription.Until > now)
            return;
        (subscription.CountedFrom, subscription.Months) = (now, 0);
        (subscription.StarsChargeId, subscription.StarsUntil, subscription.RenewsItself) = (null, null, false);
    }

    private static DateTime End(Subscription subscription, TimeZoneInfo zone) => CalendarMonths.Add(subscription.CountedFrom, subscription.Months, zone);
}
