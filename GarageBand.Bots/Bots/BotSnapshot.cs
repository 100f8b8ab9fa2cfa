using GarageBand.Data.Bots;

namespace GarageBand.Bots.Bots;

/// <summary>What staff decide about a bot, at one moment: the audit log's before and after. Holds no token.</summary>
internal sealed record BotSnapshot(
    string Name,
    string Language,
    long FormVersionId,
    long? TelegramId,
    string? Username,
    string? ApiBaseUrl,
    bool HasToken,
    bool Enabled,
    ModerationMode Moderation,
    UpdateMode Updates,
    string? Source,
    int? RepostAfterDays,
    int? RepostMaxTimes,
    string? RepostMode,
    TimeOnly? RepostAt,
    string TimeZone,
    long? ChannelId,
    string? ChannelUsername,
    string? ChannelTitle,
    long? DiscussionGroupId,
    string? DiscussionGroupTitle,
    long? AdminGroupId,
    string? AdminGroupTitle,
    long? FeedbackGroupId,
    string? FeedbackGroupTitle)
{
    public static BotSnapshot Of(Bot bot) => new(
        bot.Name,
        bot.Language,
        bot.FormVersionId,
        bot.TelegramId,
        bot.Username,
        bot.ApiBaseUrl,
        bot.ProtectedToken is not null,
        bot.Enabled,
        bot.Moderation,
        bot.Updates,
        bot.SourceBotName,
        bot.Repost?.AfterDays,
        bot.Repost?.MaxTimes,
        bot.Repost?.Mode,
        bot.Repost?.At,
        bot.TimeZone,
        bot.Binding.ChannelId,
        bot.Binding.ChannelUsername,
        bot.Binding.ChannelTitle,
        bot.Binding.DiscussionGroupId,
        bot.Binding.DiscussionGroupTitle,
        bot.Binding.AdminGroupId,
        bot.Binding.AdminGroupTitle,
        bot.Binding.FeedbackGroupId,
        bot.Binding.FeedbackGroupTitle);
}
