namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>Months as the calendar on the wall has them: the same day and hour, or the month's last day.</summary>
public static class CalendarMonths
{
    /// <param name="from">UTC; always the first day, never an end already counted: 31 January, 28 February, 31 March.</param>
    /// <param name="months">May be negative.</param>
    /// <param name="zone">Whose wall.</param>
    /// <returns>UTC.</returns>
    public static DateTime Add(DateTime from, int months, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(from, zone).AddMonths(months);

        // An hour that a change of the clocks leaves out: as much later.
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
