using System.Text.Json.Serialization;

namespace GarageBand.Web.Sandbox.World;

/// <summary>A message as the world keeps it; the same for all who may read it.</summary>
internal sealed class Message
{
    public long ChatId { get; set; }

    public long BotId { get; set; }

    public int Id { get; set; }

    /// <summary>Unix seconds, as in the Bot API.</summary>
    public long Date { get; set; }

    /// <summary>Unix seconds; 0: never edited.</summary>
    public long EditDate { get; set; }

    /// <summary>0: a channel's post.</summary>
    public long FromId { get; set; }

    /// <summary>Channel in whose name it stands; 0: none.</summary>
    public long SenderChatId { get; set; }

    /// <summary>Text, or caption where there is media.</summary>
    public string Text { get; set; } = "";

    public List<SandboxEntity> Entities { get; set; } = [];

    public MessageMedia? Media { get; set; }

    public string? AlbumId { get; set; }

    public List<List<InlineButton>>? Buttons { get; set; }

    public int ReplyToId { get; set; }

    public int ThreadId { get; set; }

    public ForwardedFrom? Forward { get; set; }

    public bool IsAutomaticForward { get; set; }

    /// <summary>Of a channel's post: its message in the discussion group.</summary>
    public int DiscussionMessageId { get; set; }

    /// <summary>Of an automatic forward: messages in its thread.</summary>
    public int Comments { get; set; }

    public bool IsRead { get; set; }

    public bool IsSilent { get; set; }

    public bool IsProtected { get; set; }

    public ServiceNotice? Service { get; set; }

    public Invoice? Invoice { get; set; }

    /// <summary>What paid the invoice, where it can be paid once only; null: nothing did.</summary>
    public string? ChargeId { get; set; }

    [JsonIgnore]
    public ChatKey ChatKey => new(ChatId, BotId);
}
