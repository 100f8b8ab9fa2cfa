using System.Globalization;

namespace GarageBand.Bots.Bots.Files;

/// <summary>Compares a bot with itself after a change.</summary>
internal static class BotDifferences
{
    private static readonly (string Field, Func<BotSnapshot, object?> Of)[] Fields =
    [
        ("Language", s => s.Language),
        ("Moderation", s => s.Moderation),
        ("Updates", s => s.Updates),
        ("Source", s => s.Source),
        ("RepostMode", s => s.RepostMode),
        ("RepostAfterDays", s => s.RepostAfterDays),
        ("RepostMaxTimes", s => s.RepostMaxTimes),
        ("RepostAt", s => s.RepostAt?.ToString("HH:mm", CultureInfo.InvariantCulture)),
        ("TimeZone", s => s.TimeZone),
        ("OpenRequests", s => s.Limits.OpenRequests),
        ("MinutesBetween", s => s.Limits.MinutesBetween),
        ("DuplicateDays", s => s.Limits.DuplicateDays),
        ("DuplicateAction", s => s.Limits.DuplicateAction),
        ("MessagesPerMinute", s => s.Limits.MessagesPerMinute),
        ("Partner", s => s.Partner is { } link ? $"{link.Label} ({link.Url})" : null),
        ("Replies", s => s.TellsReplies ? "+" : null),
        ("Prices", s => s.Prices),
        ("FreeMonth", s => s.FreeMonth ? "+" : null),
        ("Channel", s => s.ChannelUsername is { } name ? $"@{name}" : s.ChannelId),
        ("Discussion", s => s.DiscussionGroupId),
        ("Admin", s => s.AdminGroupId),
        ("Feedback", s => s.FeedbackGroupId),
    ];

    public static IReadOnlyList<string> Names { get; } = ["Form", .. Fields.Select(f => f.Field)];

    public static IEnumerable<BotDifference> Between(BotSnapshot before, BotSnapshot after) =>
        from field in Fields
        let was = Convert.ToString(field.Of(before), CultureInfo.InvariantCulture)
        let becomes = Convert.ToString(field.Of(after), CultureInfo.InvariantCulture)
        where was != becomes
        select new BotDifference(field.Field, was is "" ? null : was, becomes is "" ? null : becomes);
}
