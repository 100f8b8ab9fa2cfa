using System.Globalization;
using GarageBand.Data.Announcements;
using GarageBand.Web.Components.Shared;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Announcements;

/// <summary>Announcements in words.</summary>
internal static class AnnouncementWords
{
    public static StateTone Tone(AnnouncementState state) => state switch
    {
        AnnouncementState.Running or AnnouncementState.Done => StateTone.Good,
        AnnouncementState.Scheduled or AnnouncementState.Paused => StateTone.Waiting,
        AnnouncementState.Stopped => StateTone.Bad,
        _ => StateTone.Neutral,
    };

    public static string State(this IStringLocalizer<AnnouncementTexts> texts, AnnouncementState state) => texts[$"State_{state}"];

    /// <summary>"About 40 seconds", rounded as people would say it.</summary>
    public static string About(this IStringLocalizer<AnnouncementTexts> texts, TimeSpan lasts) => lasts switch
    {
        { TotalSeconds: < 10 } => texts["AboutMoment"],
        { TotalSeconds: < 90 } => texts["AboutSeconds", Math.Ceiling(lasts.TotalSeconds / 10) * 10],
        { TotalMinutes: < 90 } => texts["AboutMinutes", Math.Ceiling(lasts.TotalMinutes)],
        _ => texts["AboutHours", Math.Round(lasts.TotalHours, 1)],
    };

    public static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
