using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Requests;

/// <summary>A message that belongs to a post besides the post itself: a further photo, in the channel or in the discussion. It goes when the post goes.</summary>
public sealed class PostMessage
{
    private PostMessage()
    {
    }

    public PostMessage(long postId, long chatId, int messageId)
    {
        PostId = postId;
        ChatId = chatId;
        MessageId = messageId;
    }

    public long PostId { get; private set; }

    public long ChatId { get; private set; }

    /// <summary>Telegram's id in that chat.</summary>
    public int MessageId { get; private set; }
}

internal sealed class PostMessageConfiguration : IEntityTypeConfiguration<PostMessage>
{
    public void Configure(EntityTypeBuilder<PostMessage> builder)
    {
        builder.ToTable("PostMessages");
        builder.HasKey(m => new { m.PostId, m.ChatId, m.MessageId });
        builder.HasOne<Post>().WithMany().HasForeignKey(m => m.PostId).OnDelete(DeleteBehavior.Cascade);
    }
}
