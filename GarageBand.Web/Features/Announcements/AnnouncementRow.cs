using GarageBand.Bots.Announcements;
using GarageBand.Data.Announcements;

namespace GarageBand.Web.Features.Announcements;

/// <summary>An announcement in the list.</summary>
/// <param name="Total">How many it was for when it started.</param>
/// <param name="Counts">So far; of one that is over, its result.</param>
public sealed record AnnouncementRow(
    long Id,
    long BotId,
    string Name,
    AnnouncementAudience Audience,
    AnnouncementState State,
    DateTime CreatedAt,
    DateTime? StartAt,
    DateTime? StartedAt,
    DateTime? EndedAt,
    int Total,
    AnnouncementCounts Counts)
{
    /// <summary>0–100. One that is done is whole, however many went missing on the way.</summary>
    public int Percent => State == AnnouncementState.Done ? 100 : Total == 0 ? 0 : Math.Min(100, (int)(100L * Counts.Settled / Total));

    public bool IsOver => State is AnnouncementState.Done or AnnouncementState.Stopped;
}

/// <summary>An announcement with what it says.</summary>
/// <param name="Version">As it was read: commands want it.</param>
/// <param name="Media">Null: text alone.</param>
/// <param name="CreatedBy">As the audit log names them.</param>
/// <param name="Trouble">Why it did not start; null: nothing kept it.</param>
/// <param name="Beside">Other announcements of the bot that run now.</param>
public sealed record AnnouncementDetail(AnnouncementRow Row, int Version, AnnouncementContent Content, AnnouncementPicture? Media, string CreatedBy, string? Trouble, int Beside);

/// <summary>The photo or video of an announcement.</summary>
/// <param name="Width">Pixels; 0: unknown.</param>
/// <param name="Height">Pixels; 0: unknown.</param>
public sealed record AnnouncementPicture(long Id, AnnouncementMediaKind Kind, int Width, int Height)
{
    public string Url => UrlOf(Id);

    /// <param name="id">Of the row.</param>
    public static string UrlOf(long id) => FormattableString.Invariant($"/media/announcements/{id}");
}
