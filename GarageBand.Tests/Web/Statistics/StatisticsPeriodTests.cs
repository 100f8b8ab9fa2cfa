using GarageBand.Web.Features.Statistics;

namespace GarageBand.Tests.Web.Statistics;

public sealed class StatisticsPeriodTests
{
    private static readonly DateOnly Today = new(2026, 5, 10);

    [Theory]
    [InlineData(7, null, null, "2026-05-04", "2026-05-10")]
    [InlineData(null, null, null, "2026-04-11", "2026-05-10")]
    [InlineData(null, "2026-03-01", "2026-03-31", "2026-03-01", "2026-03-31")]
    [InlineData(null, "2026-06-01", "2027-01-01", "2026-04-11", "2026-05-10")]
    [InlineData(null, "not a day", "2026-05-01", "2026-04-02", "2026-05-01")]
    [InlineData(-5, null, null, "2026-05-10", "2026-05-10")]
    [InlineData(null, "1990-01-01", null, "2023-05-09", "2026-05-10")]
    public void Address_IsRead_AndWhatMakesNoSenseIsTheUsual(int? days, string? from, string? until, string first, string last)
    {
        var period = StatisticsPeriod.Read(days, from, until, Today);

        Assert.Equal((DateOnly.Parse(first), DateOnly.Parse(last)), (period.From, period.Until));
    }

    [Theory]
    [InlineData(7, 7, "2026-05-04", "2026-05-05")]
    [InlineData(31, 31, "2026-04-10", "2026-04-11")]
    [InlineData(90, 13, "2026-02-10", "2026-02-16")]
    [InlineData(365, 13, "2025-05-11", "2025-06-01")]
    public void Buckets_AreDaysWeeksFromMondayOrMonths_AndBeginWithThePeriod(int days, int count, string first, string second)
    {
        var buckets = StatisticsPeriod.Read(days, null, null, Today).Buckets();

        Assert.Equal((count, DateOnly.Parse(first), DateOnly.Parse(second)), (buckets.Count, buckets[0], buckets[1]));
        Assert.Equal(buckets.Order(), buckets);
        Assert.All(buckets, b => Assert.True(b <= Today));
    }
}
