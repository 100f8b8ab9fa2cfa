namespace GarageBand.Web.Sandbox.World;

/// <summary>Names a chat inside the world: a private one is a person's with a bot.</summary>
/// <param name="Id">The id that bots see.</param>
/// <param name="BotId">0 except in private chats.</param>
internal readonly record struct ChatKey(long Id, long BotId)
{
    public static ChatKey Private(long personId, long botId) => new(personId, botId);

    public static ChatKey Shared(long chatId) => new(chatId, 0);
}
