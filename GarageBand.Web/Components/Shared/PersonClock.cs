using System.Globalization;
using GarageBand.Web.Localization;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Components.Shared;

/// <summary>Times as this person sees them; a circuit has one.</summary>
public sealed class PersonClock(TimeProvider time, IStringLocalizer<PortalTexts> texts) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    private ITimer? _timer;
    private Action? _ticked;

    /// <summary>UTC until the browser has told.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    /// <summary>When the person's today began, in UTC.</summary>
    public DateTime TodayUtc => Days.Begin(Today, Zone)!.Value;

    /// <summary>The day that it is for the person.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Local(UtcNow));

    /// <summary>Comes every half minute, on a thread of the pool.</summary>
    public event Action Ticked
    {
        add
        {
            _ticked += value;
            _timer ??= time.CreateTimer(_ => _ticked?.Invoke(), null, Pace, Pace);
        }
        remove => _ticked -= value;
    }

    /// <param name="zone">IANA name; an unknown one leaves UTC.</param>
    public void Use(string? zone)
    {
        if (zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            Zone = found;
    }

    /// <summary>Short, as one would say it: "5 min ago", "yesterday, 14:20".</summary>
    /// <param name="at">UTC.</param>
    public string Ago(DateTime at)
    {
        var age = UtcNow - at;
        if (age < TimeSpan.FromMinutes(1))
            return age < TimeSpan.FromMinutes(-1) ? Exact(at) : texts["JustNow"];
        if (age < TimeSpan.FromHours(1))
            return texts["MinutesAgo", (int)age.TotalMinutes];
        var local = Local(at);
        var days = (Local(UtcNow).Date - local.Date).Days;
        return days switch
        {
            0 => texts["HoursAgo", (int)age.TotalHours],
            1 => texts["Yesterday", local.ToString("t", CultureInfo.CurrentCulture)],
            _ when local.Year == Local(UtcNow).Year => local.ToString(texts["DayFormat"], CultureInfo.CurrentCulture),
            _ => local.ToString("d", CultureInfo.CurrentCulture),
        };
    }

    /// <summary>Date and time to the second, in the person's zone.</summary>
    public string Exact(DateTime at) => Local(at).ToString("G", CultureInfo.CurrentCulture);

    public DateTime Local(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), Zone);

    public void Dispose() => _timer?.Dispose();
}
