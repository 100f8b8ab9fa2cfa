using GarageBand.Data.SavedSearches;
using Microsoft.Extensions.Options;

namespace GarageBand.Bots.SavedSearches;

/// <summary>When an alert may go, by the hours its reader chose.</summary>
internal sealed class AlertClock(IOptions<SearchOptions> options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <param name="now">UTC.</param>
    /// <param name="quietFrom">As <see cref="AlertTimes.QuietFrom"/>.</param>
    /// <param name="quietTo">As <see cref="AlertTimes.QuietTo"/>.</param>
    /// <returns>UTC; null: at once.</returns>
    public DateTime? NotBefore(DateTime now, int? quietFrom, int? quietTo)
    {
        if (quietFrom is not { } from || quietTo is not { } to)
            return null;
        var hour = TimeZoneInfo.ConvertTimeFromUtc(now, _zone).Hour;
        var isQuiet = from < to ? hour >= from && hour < to : hour >= from || hour < to;
        return isQuiet ? Next(now, to) : null;
    }

    /// <summary>The next time it is that hour there. UTC.</summary>
    public DateTime Next(DateTime now, int hour)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, _zone);
        var next = local.Date.AddHours(hour);
        if (next <= local)
            next = next.AddDays(1);

        // An hour that a change of the clocks leaves out: the one after it.
        return TimeZoneInfo.ConvertTimeToUtc(_zone.IsInvalidTime(next) ? next.AddHours(1) : next, _zone);
    }
}
