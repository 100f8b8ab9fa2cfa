namespace GarageBand.Web.Features.Announcements;

/// <summary>Words of announcements.</summary>
public sealed class AnnouncementTexts;
