using System.Globalization;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation.Commands;

namespace GarageBand.Bots.Announcements;

/// <summary>What the messenger would refuse, before it does.</summary>
public static class AnnouncementCheck
{
    /// <param name="content">To look at.</param>
    /// <param name="botLanguage">Of the bot that sends it.</param>
    /// <param name="hasMedia">The text is a caption.</param>
    /// <returns>Empty: it can start.</returns>
    public static IReadOnlyList<AnnouncementFault> Faults(AnnouncementContent content, string botLanguage, bool hasMedia)
    {
        var faults = new List<AnnouncementFault>();
        if (content.TextFor(botLanguage, botLanguage).Length == 0 && !hasMedia)
            faults.Add(new AnnouncementFault(AnnouncementReasons.NoText, botLanguage));
        var most = hasMedia ? MessagingLimits.Caption : MessagingLimits.Text;
        foreach (var (language, html) in content.Texts)
        {
            if (TelegramHtml.Faults(html) is [var fault, ..])
                faults.Add(new AnnouncementFault(AnnouncementReasons.Html, language, Detail: fault));
            if (TelegramHtml.VisibleLength(html) is var length && length > most)
                faults.Add(new AnnouncementFault(AnnouncementReasons.TooLong, language, Detail: string.Create(CultureInfo.InvariantCulture, $"{length}/{most}")));
        }

        if (content.Buttons.Count > AnnouncementContent.MostButtons)
            faults.Add(new AnnouncementFault(AnnouncementReasons.ManyButtons));
        for (var i = 0; i < content.Buttons.Count; i++)
        {
            var button = content.Buttons[i];
            if (button.LabelFor(botLanguage, botLanguage).Length == 0 || button.Labels.Values.Any(l => l.Length > AnnouncementButton.LongestLabel || l.Contains('\n', StringComparison.Ordinal)))
                faults.Add(new AnnouncementFault(AnnouncementReasons.ButtonLabel, Button: i));
            if (!AdButton.IsAddress(button.Url))
                faults.Add(new AnnouncementFault(AnnouncementReasons.ButtonUrl, Button: i));
        }

        if (content.People.ActiveDays is < 1 or > AnnouncementPeople.MostDays)
            faults.Add(new AnnouncementFault(AnnouncementReasons.People));
        return faults;
    }
}
