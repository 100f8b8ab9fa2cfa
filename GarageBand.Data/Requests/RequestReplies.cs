using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Requests;

/// <summary>Comments of others under a request's post that its owner has not heard of yet.</summary>
public sealed class RequestReplies
{
    private RequestReplies()
    {
    }

    public RequestReplies(long requestId, long chatId, int messageId, DateTime dueAt)
    {
        RequestId = requestId;
        ChatId = chatId;
        FirstMessageId = messageId;
        LastMessageId = messageId;
        Count = 1;
        DueAt = dueAt;
    }

    public long RequestId { get; private set; }

    /// <summary>Since the owner was last told; an album counts once.</summary>
    public int Count { get; set; }

    /// <summary>The group they stand in.</summary>
    public long ChatId { get; set; }

    /// <summary>The first of those counted.</summary>
    public int FirstMessageId { get; set; }

    /// <summary>The newest that was counted: what comes again has no greater one.</summary>
    public int LastMessageId { get; set; }

    /// <summary>Of the newest; null: it was in none.</summary>
    public string? AlbumId { get; set; }

    /// <summary>UTC; what is counted is told of then, not earlier.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>The owner doesn't want to hear of them.</summary>
    public bool Muted { get; set; }
}

internal sealed class RequestRepliesConfiguration : IEntityTypeConfiguration<RequestReplies>
{
    public void Configure(EntityTypeBuilder<RequestReplies> builder)
    {
        builder.ToTable("RequestReplies");
        builder.HasKey(r => r.RequestId);
        builder.Property(r => r.RequestId).ValueGeneratedNever();
        builder.Property(r => r.AlbumId).HasMaxLength(64);

        // What waits to be told of, and nothing else.
        builder.HasIndex(r => r.DueAt).HasFilter("\"Count\" > 0").HasDatabaseName("IX_RequestReplies_Due");
        builder.HasOne<Request>().WithOne().HasForeignKey<RequestReplies>(r => r.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
