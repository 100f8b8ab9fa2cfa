using GarageBand.Data.Announcements;

namespace GarageBand.Bots.Announcements;

/// <summary>An announcement as it is being written.</summary>
/// <param name="Name">As staff call it; empty: by how its text begins. Longer than <see cref="Announcement.LongestName"/> is cut.</param>
public sealed record AnnouncementDraft(string Name, AnnouncementAudience Audience, AnnouncementContent Content);
