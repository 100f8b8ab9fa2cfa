using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Bots;

/// <summary>
/// A one-time link with which an administrator of ours shows a bot its chats in Telegram. One a bot: a newer one takes the older one's place. It belongs to whoever opens it first.
/// </summary>
public sealed class ChatPickCode
{
    private ChatPickCode()
    {
    }

    public ChatPickCode(long botId) => BotId = botId;

    public long BotId { get; private set; }

    /// <summary>SHA-256 of the code, in hexadecimal digits: the code itself is kept nowhere.</summary>
    public string Hash { get; set; } = "";

    /// <summary>On whose behalf chats are bound, as the audit log names staff.</summary>
    public string MadeBy { get; set; } = "";

    /// <summary>UTC; first for opening it, then for picking.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>Telegram's id of the person whose it is; null: nobody has opened it.</summary>
    public long? OpenedBy { get; set; }

    /// <summary>What that person is called; null: nobody has opened it.</summary>
    public string? OpenedByName { get; set; }
}

internal sealed class ChatPickCodeConfiguration : IEntityTypeConfiguration<ChatPickCode>
{
    public void Configure(EntityTypeBuilder<ChatPickCode> builder)
    {
        builder.ToTable("ChatPickCodes");
        builder.HasKey(c => c.BotId);
        builder.Property(c => c.BotId).ValueGeneratedNever();
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.Property(c => c.MadeBy).HasMaxLength(300);
        builder.Property(c => c.OpenedByName).HasMaxLength(200);
        builder.HasOne<Bot>().WithOne().HasForeignKey<ChatPickCode>(c => c.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
