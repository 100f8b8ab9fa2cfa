using System.Text.Json.Serialization;

namespace GarageBand.Web.Sandbox.World;

/// <summary>A chat with its members and its newest messages; older ones are in the storage.</summary>
internal sealed class Chat
{
    public long Id { get; set; }

    /// <summary>Bot of a private chat; else 0.</summary>
    public long BotId { get; set; }

    public SandboxChatKind Kind { get; set; }

    public string Title { get; set; } = "";

    public string? Username { get; set; }

    public long? LinkedChatId { get; set; }

    /// <summary>The supergroup that this group became.</summary>
    public long? MigratedTo { get; set; }

    public int? PinnedMessageId { get; set; }

    public Dictionary<long, Member> Members { get; set; } = [];

    /// <summary>Private chats: the bot is blocked.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>Private chats: the person wrote at least once; before that a bot can't.</summary>
    public bool IsStarted { get; set; }

    public ReplyKeyboard? Keyboard { get; set; }

    [JsonIgnore]
    public ChatKey Key => new(Id, BotId);

    [JsonIgnore]
    public MessageLog Messages { get; } = new();

    /// <summary>When the person last wrote or pressed; bulk is what goes to people silent for 60 s.</summary>
    [JsonIgnore]
    public long? LastHeard { get; set; }

    [JsonIgnore]
    public Dictionary<long, ChatLimits> LimitsByBot { get; } = [];

    [JsonIgnore]
    public bool IsPrivate => Kind == SandboxChatKind.Private;

    [JsonIgnore]
    public bool IsGroup => Kind is SandboxChatKind.Group or SandboxChatKind.Supergroup;

    public Member? Member(long userId) => Members.GetValueOrDefault(userId);

    public bool HasMember(long userId) => Members.TryGetValue(userId, out var member) && member.IsInside;

    public bool HasAdministrator(long userId) => Members.TryGetValue(userId, out var member) && member.IsAdministrator;
}
