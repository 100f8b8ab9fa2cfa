namespace GarageBand.Bots.Requests.Renewal;

/// <summary>
/// When a rule acts: a given number of local days after a request was posted, not before the rule's time of day, and never at night. Reckoned from now
/// backwards, so that a rule that was changed holds for all requests at once.
/// </summary>
public static class RenewalHours
{
    /// <summary>The earliest time of day that a rule may name.</summary>
    public static readonly TimeOnly Earliest = new(8, 0);

    /// <summary>The latest.</summary>
    public static readonly TimeOnly Latest = new(20, 0);

    /// <summary>From here on nobody is bothered; what is left waits for the next day.</summary>
    public static readonly TimeOnly Night = new(21, 0);

    /// <param name="zone">The bot's.</param>
    /// <param name="afterDays">Local days, at least 1.</param>
    /// <param name="at">Of the local day.</param>
    /// <param name="now">UTC.</param>
    /// <returns>UTC: what was posted before is due now. Null: not at this time of day.</returns>
    public static DateTime? DueBefore(TimeZoneInfo zone, int afterDays, TimeOnly at, DateTime now)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
        var time = TimeOnly.FromDateTime(local);
        return time < at || time >= Night ? null : StartOf(DateOnly.FromDateTime(local).AddDays(1 - afterDays), zone);
    }

    /// <summary>When a local day begins, in UTC: also where the clock skips midnight or shows it twice.</summary>
    public static DateTime StartOf(DateOnly day, TimeZoneInfo zone)
    {
        // Looked for among moments, because from those to the clock there is one way only: no clock is further than 14 hours from UTC.
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var (before, notBefore) = (-15 * 60, 15 * 60);
        while (notBefore - before > 1)
        {
            var middle = (before + notBefore) / 2;
            if (DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(midnight.AddMinutes(middle), zone)) < day)
                before = middle;
            else
                notBefore = middle;
        }

        return midnight.AddMinutes(notBefore);
    }
}
