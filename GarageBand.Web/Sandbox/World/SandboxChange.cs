namespace GarageBand.Web.Sandbox.World;

public enum SandboxChangeKind
{
    MessageAdded = 0,
    MessageEdited = 1,
    MessageDeleted = 2,

    /// <summary>Ticks, members, rights, keyboards, commands: look again.</summary>
    ChatChanged = 3,

    /// <summary>The bot is typing (sendChatAction): show it for 5 s or until its message.</summary>
    Typing = 4,
}

/// <summary>Something changed in a chat.</summary>
/// <param name="Sequence">Grows by one; never starts again while the process lives.</param>
/// <param name="ChatId">A group's or channel's id; in a private chat the person's.</param>
/// <param name="BotId">The bot of a private chat; else 0.</param>
/// <param name="MessageId">0: none in particular.</param>
public sealed record SandboxChange(long Sequence, SandboxChangeKind Kind, long ChatId, long BotId, int MessageId)
{
    /// <summary>Whether it is about the chat that the person calls <paramref name="peer"/>.</summary>
    public bool Concerns(long personId, long peer) => peer < 0 ? ChatId == peer : ChatId == personId && BotId == peer;
}
