using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Conversations;

public enum MessageDirection
{
    Incoming = 0,
    Outgoing = 1,
}

/// <summary>A line of the log: what a customer said or saw.</summary>
public sealed class Message
{
    private Message()
    {
        Content = "";
    }

    public Message(long botId, long chatId, MessageDirection direction, DateTime at, string content)
    {
        BotId = botId;
        ChatId = chatId;
        Direction = direction;
        At = at;
        Content = content;
    }

    public long Id { get; private set; }

    public long BotId { get; private set; }

    public long ChatId { get; private set; }

    /// <summary>Null for a message outside any conversation.</summary>
    public long? ConversationId { get; set; }

    public MessageDirection Direction { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>The neutral message as JSON: an incoming one (<c>Incoming</c>) or an outgoing call (<c>OutgoingCall</c>).</summary>
    public string Content { get; private set; }

    /// <summary>Telegram's id; null for an outgoing message: its delivery knows.</summary>
    public int? TelegramMessageId { get; set; }

    /// <summary>Unique key of the delivery that carries an outgoing message; null for an incoming one.</summary>
    public string? DeliveryKey { get; set; }
}

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("Messages");
        builder.Property(m => m.DeliveryKey).HasMaxLength(100);
        builder.HasIndex(m => new { m.ConversationId, m.Id });
        builder.HasIndex(m => m.At);
    }
}
