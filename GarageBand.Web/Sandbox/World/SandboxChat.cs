namespace GarageBand.Web.Sandbox.World;

/// <summary>A chat as one person sees it.</summary>
public sealed record SandboxChat
{
    /// <summary>A bot's id (private chat) or the chat's own, negative id.</summary>
    public required long Peer { get; init; }

    public required SandboxChatKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Without @; null: none.</summary>
    public string? Username { get; init; }

    /// <summary>A channel's discussion group, or the other way round.</summary>
    public long? LinkedChatId { get; init; }

    public int MemberCount { get; init; }

    /// <summary>In a private chat: begun.</summary>
    public bool IsMember { get; init; }

    /// <summary>May press administrators' things, delete others' messages, post in a channel.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>May write here now.</summary>
    public bool CanWrite { get; init; }

    /// <summary>The person blocked this bot.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Buttons in place of the keyboard; null: none.</summary>
    public SandboxReplyKeyboard? Keyboard { get; init; }

    /// <summary>What the menu of a group offers the person; a private chat's is the bot's (<see cref="SandboxBot.Commands"/>).</summary>
    public IReadOnlyList<SandboxCommand> Commands { get; init; } = [];

    /// <summary>Newest message; null: an empty chat, show START.</summary>
    public SandboxMessage? Last { get; init; }
}
