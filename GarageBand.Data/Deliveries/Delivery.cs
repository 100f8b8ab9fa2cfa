using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Deliveries;

public enum DeliveryState
{
    /// <summary>Waits for its turn (also after a failure that surely sent nothing, and after a 429; then <see cref="Delivery.DueAt"/> is later).</summary>
    Pending = 0,

    /// <summary>Committed before the call: from here on it may have been sent.</summary>
    Claimed = 1,

    Sent = 2,

    /// <summary>Telegram refused it for good; the reason is in <see cref="Delivery.Failure"/>.</summary>
    Rejected = 3,

    /// <summary>The answer was lost: it may have been done. Settled by evidence or by staff.</summary>
    Uncertain = 4,

    /// <summary>A newer edit of the same message took its place, or staff dropped it.</summary>
    Dropped = 5,
}

/// <summary>Lower goes first.</summary>
public enum DeliveryClass
{
    /// <summary>To a person who just did something: at once, in the chat's order.</summary>
    Reply = 0,

    /// <summary>A post, its edits and deletes, notices to staff.</summary>
    Publication = 1,

    /// <summary>A private message to someone who sent nothing in the last 60 s.</summary>
    Broadcast = 2,
}

/// <summary>One outgoing call, kept until it is settled.</summary>
public sealed class Delivery
{
    private Delivery()
    {
        Key = "";
        Purpose = "";
        Payload = "";
    }

    public Delivery(string key, long botId, long chatId, DeliveryClass deliveryClass, string purpose, string payload, DateTime createdAt)
    {
        Key = key;
        BotId = botId;
        ChatId = chatId;
        Class = deliveryClass;
        Purpose = purpose;
        Payload = payload;
        CreatedAt = createdAt;
        DueAt = createdAt;
    }

    public long Id { get; private set; }

    /// <summary>What it is for, so that a retry, a job or a double click can't make a second; unique, at most 100 characters.</summary>
    public string Key { get; private set; }

    public long BotId { get; private set; }

    /// <summary>Telegram's chat; negative: a group or channel.</summary>
    public long ChatId { get; set; }

    public DeliveryClass Class { get; private set; }

    /// <summary>Which feature is told of the outcome; see <c>IDeliveryOutcomeHandler</c>.</summary>
    public string Purpose { get; private set; }

    /// <summary>The neutral call (<c>OutgoingCall</c>) as JSON.</summary>
    public string Payload { get; set; }

    /// <summary>The row the purpose is about (a post, a request); null where the key says all.</summary>
    public long? SubjectId { get; init; }

    /// <summary>The message that an edit changes: a newer pending edit replaces an older one; null for everything else.</summary>
    public int? EditsMessageId { get; init; }

    /// <summary>How many of the chat's slots it takes: an album counts its items.</summary>
    public int Weight { get; init; } = 1;

    public DeliveryState State { get; set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; not before.</summary>
    public DateTime DueAt { get; set; }

    public int Attempts { get; set; }

    public DateTime? ClaimedAt { get; set; }

    /// <summary>Lease epoch of the process that claimed it.</summary>
    public long ClaimEpoch { get; set; }

    /// <summary>UTC; when it was sent, or at the latest if it was (Uncertain): the limits of a later process count it.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>Telegram's id of the (first) message it made; null otherwise.</summary>
    public int? MessageId { get; set; }

    /// <summary>Why it was rejected, delayed or is uncertain; for staff; never a token.</summary>
    public string? Failure { get; set; }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("Deliveries");
        builder.Property(d => d.Key).HasMaxLength(100);
        builder.Property(d => d.Purpose).HasMaxLength(40);
        builder.Property(d => d.Failure).HasMaxLength(500);
        builder.HasIndex(d => d.Key).IsUnique();

        // Open deliveries only, so that a queue of any length and a history of any length cost the same.
        builder.HasIndex(d => new { d.BotId, d.ChatId, d.Class, d.Id }).HasFilter("\"State\" = 0").HasDatabaseName("IX_Deliveries_PendingByChat");
        builder.HasIndex(d => new { d.BotId, d.Class, d.Id }).HasFilter("\"State\" = 0").HasDatabaseName("IX_Deliveries_PendingByClass");
        builder.HasIndex(d => new { d.BotId, d.ChatId, d.EditsMessageId }).HasFilter("\"State\" = 0 AND \"EditsMessageId\" IS NOT NULL").HasDatabaseName("IX_Deliveries_PendingEdits");
        builder.HasIndex(d => new { d.BotId, d.Id }).HasFilter("\"State\" = 1").HasDatabaseName("IX_Deliveries_Claimed");
        builder.HasIndex(d => new { d.State, d.Id, d.Class }).HasFilter("\"State\" IN (3, 4)").HasDatabaseName("IX_Deliveries_Trouble");
        builder.HasIndex(d => new { d.BotId, d.CreatedAt }).HasFilter("\"State\" IN (3, 5)").HasDatabaseName("IX_Deliveries_GivenUp");
        builder.HasIndex(d => new { d.BotId, d.SentAt }).HasFilter("\"SentAt\" IS NOT NULL").HasDatabaseName("IX_Deliveries_SentAt");
        builder.HasIndex(d => new { d.SubjectId, d.Purpose, d.State }).HasFilter("\"SubjectId\" IS NOT NULL").HasDatabaseName("IX_Deliveries_Subject");
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(d => d.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
