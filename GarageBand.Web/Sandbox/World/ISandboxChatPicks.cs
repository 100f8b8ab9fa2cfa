namespace GarageBand.Web.Sandbox.World;

/// <summary>
/// Picking a chat with a bot's button. Whoever may not do what is asked gets a <see cref="SandboxRefusalException"/>. Safe from any thread.
/// </summary>
public interface ISandboxChatPicks
{
    /// <summary>The person's chats that the button lets them pick, newest first.</summary>
    /// <param name="personId">Who picks.</param>
    /// <param name="botId">Whose keyboard has the button.</param>
    /// <param name="requestId">Of the button, which must be on the keyboard that the person sees.</param>
    IReadOnlyList<SandboxPlace> ChatsFor(long personId, long botId, int requestId);

    /// <summary>Gives the bot its rights in the chat, then tells it which one was picked.</summary>
    SandboxMessage Share(long personId, long botId, int requestId, long chatId);

    /// <summary>Makes a chat of the kind that the button wants, a channel with a linked discussion group, and shares it.</summary>
    /// <param name="personId">Whose it becomes.</param>
    /// <param name="botId">As above.</param>
    /// <param name="requestId">As above.</param>
    /// <param name="title">1–128 characters.</param>
    SandboxMessage ShareNew(long personId, long botId, int requestId, string title);
}
