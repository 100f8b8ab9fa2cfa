using GarageBand.Bots.Bots;

namespace GarageBand.Bots.Requests;

/// <summary>The address of a post.</summary>
public static class PostLink
{
    /// <summary>What a channel's id has before the number that links use.</summary>
    private const long ChannelOffset = -1_000_000_000_000;

    /// <param name="bot">Posts there; null: it is gone.</param>
    /// <param name="channelId">May be a channel that the bot left.</param>
    /// <param name="messageId">The post in it; null: nobody knows where it stands.</param>
    /// <returns>Null: there is none.</returns>
    public static string? Of(BotInfo? bot, long channelId, int? messageId) =>
        messageId is { } id ? Of(channelId == bot?.ChannelId ? bot.ChannelUsername : null, channelId, id) : null;

    /// <param name="username">The channel's public name; null: the link works for members only.</param>
    /// <param name="channelId">Telegram's id of the channel (−100…).</param>
    /// <param name="messageId">The post in it.</param>
    public static string Of(string? username, long channelId, int messageId) =>
        username is { Length: > 0 }
            ? $"https://t.me/{username}/{messageId}"
            : $"https://t.me/c/{(channelId <= ChannelOffset ? ChannelOffset - channelId : Math.Abs(channelId))}/{messageId}";
}
