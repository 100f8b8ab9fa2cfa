using System.Globalization;
using System.Text.Json;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Data.Bots;

namespace GarageBand.Bots.Bots.Files;

/// <summary>Between an entry of a bots file and a bot; form and token are others' work.</summary>
internal static class BotEntryMapping
{
    private const string TimeFormat = "HH:mm";

    /// <summary>Makes the bot as the entry says. What only Telegram can tell (titles, the channel's public name) stays while the chat is the same.</summary>
    public static void Put(Bot bot, BotEntry entry)
    {
        bot.Language = entry.Language ?? "ru";
        bot.Enabled = entry.Enabled ?? true;
        bot.Moderation = entry.Moderation == "pre" ? ModerationMode.Pre : ModerationMode.Post;
        bot.Updates = entry.Updates == "webhook" ? UpdateMode.Webhook : UpdateMode.Polling;
        bot.SourceBotName = entry.Source;
        bot.TimeZone = entry.TimeZone ?? Bot.UsualTimeZone;
        PartnerLink.Put(bot, entry.Partner is { Label: { } label, Url: { } url } ? new PartnerLink(label, url) : null);
        RepostSettings.Put(bot, entry.Repost is { } rule ? new RepostSettings(rule.Mode!, rule.AfterDays!.Value, rule.MaxTimes!.Value, ReadTime(rule.At) ?? RepostRule.UsualTime) : null);
        LimitSettings.Put(bot, entry.Limits?.Settings ?? LimitSettings.None);
        bot.TellsReplies = entry.Replies ?? true;
        bot.Prices = BotPrices.Of(entry.Prices)?.Text;
        bot.FreeMonth = entry.FreeMonth ?? false;
        PutBinding(bot.Binding, entry);
    }

    /// <param name="form">The bot's own; null: <paramref name="preset"/>.</param>
    public static BotEntry Entry(Bot bot, string? preset, JsonElement? form) => new()
    {
        Name = bot.Name,
        Preset = preset,
        Form = form,
        Language = bot.Language,
        ApiBaseUrl = bot.ApiBaseUrl,
        Enabled = bot.Enabled,
        Channel = bot.Binding.ChannelId is { } channel ? new ChannelEntry(channel, bot.Binding.ChannelUsername) : null,
        DiscussionGroupId = bot.Binding.DiscussionGroupId,
        AdminGroupId = bot.Binding.AdminGroupId,
        FeedbackGroupId = bot.Binding.FeedbackGroupId,
        Updates = bot.Updates == UpdateMode.Webhook ? "webhook" : null,
        Moderation = bot.Moderation == ModerationMode.Pre ? "pre" : "post",
        Source = bot.SourceBotName,
        Repost = bot.Repost is { } repost ? new RepostEntry(repost.AfterDays, repost.MaxTimes, repost.Mode, repost.At.ToString(TimeFormat, CultureInfo.InvariantCulture)) : null,
        Limits = LimitsEntry.Of(LimitSettings.Of(bot.Limits)),
        TimeZone = bot.TimeZone,
        Partner = PartnerLink.Of(bot) is { } link ? new PartnerEntry(link.Label, link.Url) : null,
        Replies = bot.TellsReplies ? null : false,
        Prices = BotPrices.Read(bot.Prices)?.Entries,
        FreeMonth = bot.FreeMonth ? true : null,
    };

    /// <summary>"16:00"; null: it is no time of day.</summary>
    public static TimeOnly? ReadTime(string? typed) =>
        TimeOnly.TryParseExact(typed, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static void PutBinding(ChannelBinding binding, BotEntry entry)
    {
        var sameChannel = binding.ChannelId == entry.Channel?.Id;
        binding.ChannelTitle = sameChannel ? binding.ChannelTitle : null;
        binding.ChannelUsername = entry.Channel?.Username is { } name ? Binding.ChatName.Read(name)![1..] : sameChannel ? binding.ChannelUsername : null;
        binding.ChannelId = entry.Channel?.Id;
        binding.DiscussionGroupTitle = binding.DiscussionGroupId == entry.DiscussionGroupId ? binding.DiscussionGroupTitle : null;
        binding.DiscussionGroupId = entry.DiscussionGroupId;
        binding.AdminGroupTitle = binding.AdminGroupId == entry.AdminGroupId ? binding.AdminGroupTitle : null;
        binding.AdminGroupId = entry.AdminGroupId;
        binding.FeedbackGroupTitle = binding.FeedbackGroupId == entry.FeedbackGroupId ? binding.FeedbackGroupTitle : null;
        binding.FeedbackGroupId = entry.FeedbackGroupId;
    }
}
