namespace GarageBand.Bots.Announcements;

/// <summary>Something in an announcement that keeps it from starting.</summary>
/// <param name="Reason">One of <see cref="AnnouncementReasons"/>.</param>
/// <param name="Language">Of the text or label; null: it concerns none.</param>
/// <param name="Button">Which button, from 0; null: none.</param>
/// <param name="Detail">As the check of forms words it, or a count; null: nothing to add.</param>
public sealed record AnnouncementFault(string Reason, string? Language = null, int? Button = null, string? Detail = null);
