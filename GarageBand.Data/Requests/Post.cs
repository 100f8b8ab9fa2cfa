using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Requests;

public enum PostState
{
    /// <summary>Its delivery waits or is under way.</summary>
    Queued = 0,

    Published = 1,

    /// <summary>Telegram's answer was lost: it may stand in the channel.</summary>
    Uncertain = 2,

    /// <summary>Telegram refused it for good.</summary>
    Failed = 3,

    /// <summary>Deleted from the channel (or emptied, where Telegram no longer lets it be deleted).</summary>
    Removed = 4,
}

/// <summary>One publication of a request in a channel.</summary>
public sealed class Post
{
    private Post()
    {
    }

    public Post(long channelId, DateTime createdAt)
    {
        ChannelId = channelId;
        CreatedAt = createdAt;
    }

    public long Id { get; private set; }

    public long RequestId { get; private set; }

    public long ChannelId { get; private set; }

    public PostState State { get; set; }

    /// <summary>Telegram's id in the channel; null until known.</summary>
    public int? MessageId { get; set; }

    /// <summary>The group the automatic forward arrived in; null until it did.</summary>
    public long? DiscussionChatId { get; set; }

    /// <summary>The forwarded message there, which comments hang on.</summary>
    public int? DiscussionMessageId { get; set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? PublishedAt { get; set; }

    public DateTime? RemovedAt { get; set; }

    /// <summary>What somebody made of its text in Telegram, plain, at most 4,096 characters; null: it says what we sent.</summary>
    public string? ForeignText { get; set; }

    /// <summary>UTC; when that was; null: never.</summary>
    public DateTime? ForeignAt { get; set; }

    /// <summary>Staff saw <see cref="ForeignText"/> and let it stand.</summary>
    public bool ForeignKept { get; set; }
}

internal sealed class PostConfiguration : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("Posts");
        builder.Property(p => p.ForeignText).HasMaxLength(4096);
        builder.HasIndex(p => p.RequestId);
        builder.HasIndex(p => new { p.ChannelId, p.MessageId }).IsUnique().HasFilter("\"MessageId\" IS NOT NULL");
        builder.HasIndex(p => new { p.DiscussionChatId, p.DiscussionMessageId }).HasFilter("\"DiscussionMessageId\" IS NOT NULL");
    }
}
