namespace GarageBand.Bots.Announcements;

/// <summary>Why something can't be done with an announcement; a moment that can't be planned is refused as for requests (<c>schedule-past</c>, <c>schedule-far</c>).</summary>
public static class AnnouncementReasons
{
    /// <summary>Somebody else changed it meanwhile.</summary>
    public const string Changed = "announcement-changed";

    /// <summary>It is not (or no longer) in a state for that.</summary>
    public const string State = "announcement-state";

    public const string NoText = "announcement-no-text";

    /// <summary>The messenger would refuse the text's marks.</summary>
    public const string Html = "announcement-html";

    /// <summary>Longer than a message, or with a picture than a caption, may be.</summary>
    public const string TooLong = "announcement-long";

    public const string ButtonLabel = "announcement-button-label";

    public const string ButtonUrl = "announcement-button-url";

    public const string ManyButtons = "announcement-buttons-many";

    public const string People = "announcement-people";

    /// <summary>Nobody fits.</summary>
    public const string Nobody = "announcement-nobody";

    public const string BotStopped = "announcement-bot-stopped";

    public const string NoChannel = "bot-without-channel";

    public const string NotLinked = "announcement-not-linked";

    /// <summary>Neither a JPEG, PNG or WebP picture nor an MP4 video.</summary>
    public const string MediaKind = "announcement-media-kind";

    public const string MediaLarge = "announcement-media-large";

    /// <summary>Telegram takes no picture so long and thin, or with so many pixels.</summary>
    public const string MediaShape = "announcement-media-shape";
}
