using GarageBand.Bots.Forms;
using GarageBand.Bots.Moderation.Commands;

namespace GarageBand.Bots.Announcements;

/// <summary>What an announcement says, and to whom.</summary>
/// <param name="Texts">Language → HTML of the messenger's subset; a language without a text reads the bot's.</param>
/// <param name="Buttons">One below the other; at most <see cref="MostButtons"/>.</param>
/// <param name="People">Whom it is for, where it goes to customers.</param>
/// <param name="Silent">It makes no sound.</param>
public sealed record AnnouncementContent(IReadOnlyDictionary<string, string> Texts, IReadOnlyList<AnnouncementButton> Buttons, AnnouncementPeople People, bool Silent = false)
{
    public const int MostButtons = 8;

    public static AnnouncementContent Empty { get; } = new(new Dictionary<string, string>(), [], AnnouncementPeople.All);

    /// <summary>The text for somebody who speaks <paramref name="language"/>: theirs, else the bot's, else the first there is; empty: there is none.</summary>
    public string TextFor(string language, string botLanguage) => Pick(Texts, language, botLanguage);

    internal static string Pick(IReadOnlyDictionary<string, string> texts, string language, string botLanguage) =>
        ((string[])[language, botLanguage, .. Languages.All]).Select(l => texts.GetValueOrDefault(l)).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? "";
}

/// <summary>A button under an announcement.</summary>
/// <param name="Labels">Language → words, 1–<see cref="LongestLabel"/> characters; a language without any reads the bot's.</param>
/// <param name="Url">Absolute; <c>http</c>, <c>https</c> or <c>tg</c>.</param>
public sealed record AnnouncementButton(IReadOnlyDictionary<string, string> Labels, string Url)
{
    public const int LongestLabel = AdButton.LongestLabel;

    public const int LongestUrl = AdButton.LongestUrl;

    /// <inheritdoc cref="AnnouncementContent.TextFor"/>
    public string LabelFor(string language, string botLanguage) => AnnouncementContent.Pick(Labels, language, botLanguage);
}

/// <summary>Which of a bot's customers. Those who blocked it, are banned or had their data erased are never among them.</summary>
/// <param name="Language">Whose last conversation was held in it; null: in any.</param>
/// <param name="ActiveDays">Who wrote within so many days; 1–<see cref="MostDays"/>; null: whenever.</param>
/// <param name="Filed">True: who filed a request; false: who never did; null: both.</param>
/// <param name="Subscribed">True: who has a subscription that runs; false: who has none; null: both.</param>
public sealed record AnnouncementPeople(string? Language = null, int? ActiveDays = null, bool? Filed = null, bool? Subscribed = null)
{
    public const int MostDays = 3650;

    public static AnnouncementPeople All { get; } = new();
}
