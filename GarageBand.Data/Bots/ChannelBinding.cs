using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Bots;

/// <summary>The chats a bot works with. Ids are Telegram's (channels and supergroups are negative, −100…).</summary>
public sealed class ChannelBinding
{
    /// <summary>Where requests are posted; null: the bot can't publish yet.</summary>
    public long? ChannelId { get; set; }

    /// <summary>Public name of the channel without @; null when it has none. Links to posts use it.</summary>
    public string? ChannelUsername { get; set; }

    public string? ChannelTitle { get; set; }

    /// <summary>The channel's linked discussion group; null: photos go as one album into the channel.</summary>
    public long? DiscussionGroupId { get; set; }

    public string? DiscussionGroupTitle { get; set; }

    /// <summary>Where staff get notices with buttons; null: no notices.</summary>
    public long? AdminGroupId { get; set; }

    public string? AdminGroupTitle { get; set; }

    /// <summary>Where feedback is gathered; null: only under the post.</summary>
    public long? FeedbackGroupId { get; set; }

    public string? FeedbackGroupTitle { get; set; }

    internal static void Configure<TOwner>(OwnedNavigationBuilder<TOwner, ChannelBinding> builder)
        where TOwner : class
    {
        builder.Property(x => x.ChannelUsername).HasMaxLength(64);
        builder.Property(x => x.ChannelTitle).HasMaxLength(255);
        builder.Property(x => x.DiscussionGroupTitle).HasMaxLength(255);
        builder.Property(x => x.AdminGroupTitle).HasMaxLength(255);
        builder.Property(x => x.FeedbackGroupTitle).HasMaxLength(255);
    }
}
