using GarageBand.Web.Components.Shared;

namespace GarageBand.Web.Features.Statistics;

/// <summary>Days that are looked at, as the reader's calendar has them.</summary>
/// <param name="From">The first.</param>
/// <param name="Until">The last, included; never before the first.</param>
public sealed record StatisticsPeriod(DateOnly From, DateOnly Until)
{
    public const int UsualDays = 30;

    /// <summary>What can be chosen with one press: days that end today.</summary>
    public static readonly IReadOnlyList<int> Lengths = [7, 30, 90, 365];

    /// <summary>More is cut at its beginning.</summary>
    private const int MostDays = 3 * 366;

    private const int MostSingleDays = 31;
    private const int MostDaysInWeeks = 200;

    public int Days => Until.DayNumber - From.DayNumber + 1;

    /// <param name="days">That end today; null: from and until say it.</param>
    /// <param name="from">yyyy-MM-dd; null or unreadable: as long as usual.</param>
    /// <param name="until">yyyy-MM-dd; null, unreadable or to come: today.</param>
    /// <param name="today">The reader's.</param>
    public static StatisticsPeriod Read(int? days, string? from, string? until, DateOnly today)
    {
        if (days is { } chosen)
            return new StatisticsPeriod(today.AddDays(1 - Math.Clamp(chosen, 1, MostDays)), today);
        var last = Components.Shared.Days.Read(until) is { } l && l < today ? l : today;
        var first = Components.Shared.Days.Read(from) is { } f && f <= last ? f : last.AddDays(1 - UsualDays);
        return new StatisticsPeriod(last.DayNumber - first.DayNumber < MostDays ? first : last.AddDays(1 - MostDays), last);
    }

    /// <summary>First days of what the curve shows as one: days, weeks from Monday on, or months. The first begins with the period.</summary>
    public IReadOnlyList<DateOnly> Buckets()
    {
        var begins = new List<DateOnly>();
        for (var day = From; day <= Until; day = Next(day))
            begins.Add(day);
        return begins;
    }

    private DateOnly Next(DateOnly day) => Days switch
    {
        <= MostSingleDays => day.AddDays(1),
        <= MostDaysInWeeks => day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7)),
        _ => new DateOnly(day.Year, day.Month, 1).AddMonths(1),
    };
}
