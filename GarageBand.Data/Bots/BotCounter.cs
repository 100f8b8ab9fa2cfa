using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Bots;

/// <summary>The last request number a bot gave. A row of its own, so that numbering never waits for edits of the bot.</summary>
public sealed class BotCounter
{
    public long BotId { get; set; }

    public long LastNumber { get; set; }
}

internal sealed class BotCounterConfiguration : IEntityTypeConfiguration<BotCounter>
{
    public void Configure(EntityTypeBuilder<BotCounter> builder)
    {
        builder.ToTable("BotCounters");
        builder.HasKey(c => c.BotId);
        builder.Property(c => c.BotId).ValueGeneratedNever();
        builder.HasOne<Bot>().WithOne().HasForeignKey<BotCounter>(c => c.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
