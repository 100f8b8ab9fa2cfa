using System.Globalization;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>Finds the chat that a call names and checks what its bot may do there. Under the world's lock.</summary>
internal sealed class ChatAccess(WorldState world)
{
    /// <summary>A chat that the bot may know about.</summary>
    public Chat Find(BotAccount bot, ApiRequest request, string name = "chat_id")
    {
        return request.Text(name) is { } given ? Named(bot, given) : throw ApiFault.BadRequest("chat_id is empty");
    }

    /// <summary>The same, by what stands elsewhere in a call.</summary>
    /// <param name="given">An id or a name with @; not empty.</param>
    public Chat Named(BotAccount bot, string given)
    {
        if (given[0] == '@')
            return world.FindNamed(given[1..]) ?? throw ApiFault.BadRequest("chat not found");
        if (!long.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            throw ApiFault.BadRequest("chat not found");

        var chat = id > 0 ? world.Chats.GetValueOrDefault(ChatKey.Private(id, bot.Id)) : world.FindShared(id);
        var isKnown = chat is not null && (chat.IsPrivate ? chat.IsStarted : chat.Username is not null || chat.Members.ContainsKey(bot.Id));
        return isKnown ? chat! : throw ApiFault.BadRequest("chat not found");
    }

    /// <summary>The same, where the bot is inside.</summary>
    public Chat FindInside(BotAccount bot, ApiRequest request, string name = "chat_id")
    {
        var chat = Find(bot, request, name);
        if (chat.MigratedTo is { } newId)
            throw new ApiFault(400, "Bad Request: group chat was upgraded to a supergroup chat") { MigrateToChatId = newId };
        if (chat.IsPrivate || chat.HasMember(bot.Id))
            return chat;
        var word = chat.Kind == SandboxChatKind.Channel ? "channel" : chat.Kind == SandboxChatKind.Supergroup ? "supergroup" : "group";
        throw chat.Member(bot.Id) is { Status: Member.Kicked }
            ? ApiFault.Forbidden($"bot was kicked from the {word} chat")
            : ApiFault.Forbidden($"bot is not a member of the {word} chat");
    }

    /// <summary>The same, where the bot may write.</summary>
    public Chat FindWritable(BotAccount bot, ApiRequest request)
    {
        var chat = FindInside(bot, request);
        if (chat.IsPrivate)
            return chat.IsBlocked ? throw ApiFault.Forbidden("bot was blocked by the user") : chat;
        var member = chat.Member(bot.Id)!;
        if (chat.Kind == SandboxChatKind.Channel && !member.May("can_post_messages"))
            throw ApiFault.BadRequest("need administrator rights in the channel chat");
        if (member.Status == Member.Restricted && !(member.Rights?.Contains("can_send_messages") ?? false))
            throw ApiFault.BadRequest("not enough rights to send text messages to the chat");
        return chat;
    }

    /// <summary>Counts a call against Telegram's limits.</summary>
    public void Count(BotAccount bot, Chat chat, int items = 1, bool isEdit = false)
    {
        if (world.Limits.Count(bot, chat, items, isEdit) is { } seconds)
            throw ApiFault.TooMany(seconds);
    }
}
