using GarageBand.Bots.Messaging;
using GarageBand.Data.Announcements;

namespace GarageBand.Bots.Announcements;

/// <summary>An announcement as the message that somebody gets.</summary>
public static class AnnouncementCalls
{
    /// <param name="content">What it says.</param>
    /// <param name="media">The row of its photo or video; null: text alone.</param>
    /// <param name="kind">Of the media.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="botLanguage">Stands in where the reader's has no words.</param>
    public static OutgoingCall Of(AnnouncementContent content, long? media, AnnouncementMediaKind kind, string language, string botLanguage)
    {
        var html = content.TextFor(language, botLanguage);
        var keyboard = content.Buttons.Count == 0 ? null : new InlineKeyboard([.. content.Buttons.Select(b => (IReadOnlyList<Button>)[new Button(b.LabelFor(language, botLanguage), Url: b.Url)])]);
        return media switch
        {
            null => new SendText(html, keyboard, Silent: content.Silent, LinkPreview: true),
            { } video when kind == AnnouncementMediaKind.Video => new SendVideo(video, html, keyboard, content.Silent),
            { } photo => new SendPhoto(new PhotoSource(Media: photo), html, keyboard, Silent: content.Silent),
        };
    }
}
