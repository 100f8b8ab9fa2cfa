using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Deliveries;

/// <summary>A 429 that must outlive the process: this chat is not written to before <see cref="Until"/>.</summary>
public sealed class ChatPause
{
    public long BotId { get; set; }

    public long ChatId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime Until { get; set; }
}

internal sealed class ChatPauseConfiguration : IEntityTypeConfiguration<ChatPause>
{
    public void Configure(EntityTypeBuilder<ChatPause> builder)
    {
        builder.ToTable("ChatPauses");
        builder.HasKey(p => new { p.BotId, p.ChatId });
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(p => p.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
