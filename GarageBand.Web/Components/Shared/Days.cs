using System.Globalization;

namespace GarageBand.Web.Components.Shared;

/// <summary>Days in addresses, and when they begin for somebody.</summary>
public static class Days
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>Null: none, or none that there is.</summary>
    public static DateOnly? Read(string? text) => DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string? Write(DateOnly? day) => day?.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The zone of an address; UTC where it names none that there is.</summary>
    public static TimeZoneInfo Zone(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>
    /// The first moment of a day, in UTC. One that begins twice (the clocks are put back) begins the first time; one whose midnight is left out begins
    /// right after the gap.
    /// </summary>
    /// <param name="day">Null: none.</param>
    /// <param name="zone">Whose day it is.</param>
    public static DateTime? Begin(DateOnly? day, TimeZoneInfo zone)
    {
        if (day is not { } known)
            return null;
        var local = known.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return Utc(local, zone);
    }

    /// <summary>What a clock of the zone shows, in UTC. What it shows twice (it is put back) is meant the first time.</summary>
    /// <returns>Null: it never shows this (it is put forward).</returns>
    public static DateTime? Moment(DateOnly day, TimeOnly time, TimeZoneInfo zone) =>
        day.ToDateTime(time) is var local && zone.IsInvalidTime(local) ? null : Utc(local, zone);

    private static DateTime Utc(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);

        // The calendar's own ends have no room for an offset.
        var ticks = Math.Clamp(local.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return new DateTime(ticks, DateTimeKind.Utc);
    }
}
