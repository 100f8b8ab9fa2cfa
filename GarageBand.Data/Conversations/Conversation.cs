using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Conversations;

/// <summary>One customer with one bot about one request. The one that is not ended is where an incoming message goes.</summary>
public sealed class Conversation
{
    private Conversation()
    {
    }

    public Conversation(long botId, long chatId, long customerId, long formVersionId)
    {
        BotId = botId;
        ChatId = chatId;
        CustomerId = customerId;
        FormVersionId = formVersionId;
    }

    public long Id { get; private set; }

    public long BotId { get; private set; }

    public long ChatId { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>The form version it began with and keeps.</summary>
    public long FormVersionId { get; private set; }

    /// <summary>The engine's state as JSON.</summary>
    public string State { get; set; } = "";

    /// <summary>Grows with each turn; a turn is stored only if nobody else stored one meanwhile. Dialog buttons carry it.</summary>
    public int Version { get; set; }

    /// <summary>Key of the step that waits for an answer; null: none does. For staff and statistics.</summary>
    public string? StepKey { get; set; }

    /// <summary>The dialog's language: <c>ru</c>, <c>uk</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "";

    /// <summary>The request it is about; null until it was submitted.</summary>
    public long? RequestId { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime LastIncomingAt { get; set; }

    /// <summary>UTC; when the sweep shall look whether the draft was abandoned; null: nothing to remind of.</summary>
    public DateTime? RemindAt { get; set; }

    /// <summary>UTC; when it offered to go on with the draft; it does so once.</summary>
    public DateTime? RemindedAt { get; set; }

    /// <summary>UTC; until then a member of staff talks in the bot's place, and the dialog keeps still. Null or past: nobody does.</summary>
    public DateTime? TakenUntil { get; set; }

    /// <summary>Who talks or talked last, as the audit log names them; at most 300 characters. Null: nobody did.</summary>
    public string? TakenBy { get; set; }

    /// <summary>UTC; null: the current one of this bot and chat.</summary>
    public DateTime? EndedAt { get; set; }
}

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("Conversations");
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Property(c => c.StepKey).HasMaxLength(64);
        builder.Property(c => c.Language).HasMaxLength(8);
        builder.Property(c => c.TakenBy).HasMaxLength(300);
        builder.HasIndex(c => new { c.BotId, c.ChatId }).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_Conversations_Current");
        builder.HasIndex(c => c.RequestId);
        builder.HasIndex(c => new { c.BotId, c.LastIncomingAt, c.Id });

        // Where people stopped: what was filed leaves it by itself.
        builder.HasIndex(c => new { c.BotId, c.StepKey, c.LastIncomingAt, c.Id }).HasFilter("\"StepKey\" IS NOT NULL AND \"RequestId\" IS NULL").HasDatabaseName("IX_Conversations_Drafts");
        builder.HasIndex(c => c.RemindAt).HasFilter("\"RemindAt\" IS NOT NULL");
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(c => c.BotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Customers.Customer>().WithMany().HasForeignKey(c => c.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Forms.FormVersion>().WithMany().HasForeignKey(c => c.FormVersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
