namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>Months and days as the calendar on the wall has them: the same day and hour, or the month's last day.</summary>
public static class CalendarMonths
{
    /// <param name="from">UTC; always the first day, never an end already counted: 31 January, 28 February, 31 March.</param>
    /// <param name="months">May be negative.</param>
    /// <param name="zone">Whose wall.</param>
    /// <returns>UTC.</returns>
    public static DateTime Add(DateTime from, int months, TimeZoneInfo zone) => OnTheWall(TimeZoneInfo.ConvertTimeFromUtc(from, zone).AddMonths(months), zone);

    /// <summary>The same hour of the wall, so many days later.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="days">May be negative.</param>
    /// <param name="zone">Whose wall.</param>
    /// <returns>UTC.</returns>
    public static DateTime AddDays(DateTime from, int days, TimeZoneInfo zone) => OnTheWall(TimeZoneInfo.ConvertTimeFromUtc(from, zone).AddDays(days), zone);

    private static DateTime OnTheWall(DateTime local, TimeZoneInfo zone)
    {
        // An hour that a change of the clocks leaves out: as much later.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
