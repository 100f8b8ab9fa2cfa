using CsCheck;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Data.Payments;

namespace GarageBand.Tests.Bots.Payments.Subscriptions;

/// <summary>Months by the calendar, and how payments move an end.</summary>
public sealed class SubscriptionRulesTests
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    private static readonly Gen<DateTime> Moments = Gen.Int[0, 60 * 24 * 3650].Select(m => new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(m));

    [Fact]
    public void January31_ComesBackToThe31stAfterFebruary()
    {
        var from = new DateTime(2027, 1, 31, 10, 0, 0, DateTimeKind.Utc);
        Assert.Equal([28, 31, 30], new[] { 1, 2, 3 }.Select(m => TimeZoneInfo.ConvertTimeFromUtc(CalendarMonths.Add(from, m, Kyiv), Kyiv).Day));
        Assert.Equal(12, TimeZoneInfo.ConvertTimeFromUtc(CalendarMonths.Add(from, 6, Kyiv), Kyiv).Hour);
    }

    [Fact]
    public void AnyMonths_KeepDayAndHourOfTheWallOrTheMonthsEnd() => Gen.Select(Moments, Gen.Int[0, 60]).Sample((from, months) =>
    {
        var (local, end) = (TimeZoneInfo.ConvertTimeFromUtc(from, Kyiv), TimeZoneInfo.ConvertTimeFromUtc(CalendarMonths.Add(from, months, Kyiv), Kyiv));
        Assert.Equal(Math.Min(local.Day, DateTime.DaysInMonth(end.Year, end.Month)), end.Day);
        Assert.True((end.TimeOfDay - local.TimeOfDay).Duration() <= TimeSpan.FromHours(1));
        Assert.True(CalendarMonths.Add(from, months + 1, Kyiv) > CalendarMonths.Add(from, months, Kyiv));
    });

    [Fact]
    public void MonthsBoughtOneByOne_EndWhereTheSameBoughtAtOnceDoes() => Gen.Select(Moments, Gen.Int[1, 5].Array[1, 8]).Sample((now, bought) =>
    {
        var (one, all) = (new Subscription(1, 1), new Subscription(1, 1));
        foreach (var months in bought)
            SubscriptionRules.AddMonths(one, months, SubscriptionState.Active, now, Kyiv);
        SubscriptionRules.AddMonths(all, bought.Sum(), SubscriptionState.Active, now, Kyiv);
        Assert.Equal(all.Until, one.Until);

        SubscriptionRules.TakeBack(one, bought.Sum(), 0, forever: false, now, Kyiv);
        Assert.Equal(now, one.Until);
        Assert.False(SubscriptionRules.IsActive(one, now));
    });

    [Fact]
    public void StarsThatRenewThemselves_EndWhenTelegramSays_AfterWhatWasPaidBefore()
    {
        var now = new DateTime(2027, 5, 1, 8, 0, 0, DateTimeKind.Utc);
        var alone = new Subscription(1, 1);
        SubscriptionRules.AddStars(alone, "c1", now.AddDays(30), now, Kyiv);
        Assert.Equal(now.AddDays(30), alone.Until);
        Assert.Null(alone.RemindAt);
        SubscriptionRules.AddStars(alone, "c2", now.AddDays(60), now.AddDays(30).AddMinutes(5), Kyiv);
        Assert.Equal((now.AddDays(60), "c1"), (alone.Until, alone.StarsChargeId));

        var after = new Subscription(1, 1);
        SubscriptionRules.AddMonths(after, 1, SubscriptionState.Active, now, Kyiv);
        SubscriptionRules.AddStars(after, "c1", now.AddDays(30), now, Kyiv);
        Assert.Equal(CalendarMonths.Add(now, 1, Kyiv).AddDays(30), after.Until);
    }

    [Fact]
    public void Forever_HasNoEndAndItsRefundBringsTheEarlierEndBack()
    {
        var now = new DateTime(2027, 5, 1, 8, 0, 0, DateTimeKind.Utc);
        var subscription = new Subscription(1, 1);
        SubscriptionRules.AddMonths(subscription, 1, SubscriptionState.Active, now, Kyiv);
        var until = subscription.Until;
        SubscriptionRules.AddForever(subscription, now, Kyiv);
        Assert.Null(subscription.Until);
        Assert.True(SubscriptionRules.IsActive(subscription, now.AddYears(50)));
        SubscriptionRules.TakeBack(subscription, 0, 0, forever: true, now, Kyiv);
        Assert.Equal(until, subscription.Until);
    }
}
