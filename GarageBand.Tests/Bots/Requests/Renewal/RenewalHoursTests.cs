using System.Globalization;
using GarageBand.Bots.Requests.Renewal;

namespace GarageBand.Tests.Bots.Requests.Renewal;

/// <summary>When a rule acts, against a walk along the bot's own clock.</summary>
public sealed class RenewalHoursTests
{
    /// <summary>Clocks that skip midnight, that move by half an hour, that never move.</summary>
    private static readonly string[] Zones =
    [
        "Europe/Kyiv", "Europe/London", "America/New_York", "America/Santiago", "America/Asuncion", "Africa/Cairo", "Asia/Beirut",
        "Australia/Lord_Howe", "Pacific/Chatham", "Asia/Kathmandu", "Pacific/Apia", "Etc/UTC",
    ];

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(5);

    [Fact]
    public void AnyZoneAndDay_IsDueOnTheRightLocalDay_AtTheFirstLookAfterItsTime()
    {
        var random = new Random(20260501);
        for (var i = 0; i < 480; i++)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[i % Zones.Length]);
            var posted = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(4 * 365 * 24 * 60));
            var days = random.Next(1, 40);
            var at = RenewalHours.Earliest.AddMinutes(random.Next(0, (12 * 60) + 1));
            var wanted = Local(posted, zone).Date.AddDays(days);

            // The day before and that day; before those nothing changes.
            var now = posted.AddDays(days - 1.5);
            if (now <= posted)
                now = posted.AddMinutes(1);
            while (!IsDue(zone, days, at, posted, now))
            {
                Assert.True(Local(now, zone) < wanted.AddHours(24), $"{zone.Id}: posted {posted:s}, {days} days at {at}: still not due at {Local(now, zone):s}");
                now += Look;
            }

            var local = Local(now, zone);
            Assert.True(local.Date == wanted, $"{zone.Id}: posted {posted:s}, {days} days at {at}: due on {local:s}");
            Assert.InRange(local.TimeOfDay, at.ToTimeSpan(), at.ToTimeSpan() + Look);
        }
    }

    [Fact]
    public void AtNight_NothingIsDue()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[i % Zones.Length]);
            var now = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(4 * 365 * 24 * 60));
            var hour = Local(now, zone).Hour;
            Assert.Equal(hour is >= 8 and < 21, RenewalHours.DueBefore(zone, 1, RenewalHours.Earliest, now) is not null);
        }
    }

    [Fact]
    public void StartOfADay_IsItsFirstMoment_InEveryZone()
    {
        foreach (var zone in Zones.Select(TimeZoneInfo.FindSystemTimeZoneById))
        {
            for (var day = new DateOnly(2024, 1, 1); day.Year < 2028; day = day.AddDays(1))
            {
                var start = RenewalHours.StartOf(day, zone);
                Assert.True(DateOnly.FromDateTime(Local(start, zone)) == day, $"{zone.Id} {day}");
                Assert.True(DateOnly.FromDateTime(Local(start.AddSeconds(-1), zone)) < day, $"{zone.Id} {day}: begins earlier");
            }
        }
    }

    [Theory]
    [InlineData("2026-01-31T10:00Z", 1, "2026-02-01T14:00Z")]
    [InlineData("2026-01-31T22:30Z", 21, "2026-02-22T14:00Z")]
    [InlineData("2026-03-08T10:00Z", 21, "2026-03-29T13:00Z")]
    [InlineData("2026-10-04T10:00Z", 21, "2026-10-25T14:00Z")]
    [InlineData("2027-12-31T20:00Z", 60, "2028-02-29T14:00Z")]
    public void InKyiv_MonthEndsAndClockChanges(string posted, int days, string due)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");
        var (from, at) = (Utc(posted), Utc(due));
        Assert.False(IsDue(zone, days, new TimeOnly(16, 0), from, at.AddSeconds(-1)));
        Assert.True(IsDue(zone, days, new TimeOnly(16, 0), from, at));
    }

    private static bool IsDue(TimeZoneInfo zone, int days, TimeOnly at, DateTime posted, DateTime now) => posted < RenewalHours.DueBefore(zone, days, at, now);

    private static DateTime Local(DateTime utc, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone);

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
