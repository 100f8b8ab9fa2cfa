using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Bots;

/// <summary>
/// Who runs a bot: one row a bot, taken and renewed by conditional updates only. Whoever writes on behalf of a bot carries the
/// epoch, so a process that slept past its lease can do nothing with it.
/// </summary>
public sealed class BotLease
{
    public long BotId { get; set; }

    /// <summary>The process: machine, process id and a random part; empty when given back.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Grows by one with each new owner.</summary>
    public long Epoch { get; set; }

    /// <summary>UTC by the database's clock.</summary>
    public DateTime ExpiresAt { get; set; }
}

internal sealed class BotLeaseConfiguration : IEntityTypeConfiguration<BotLease>
{
    public void Configure(EntityTypeBuilder<BotLease> builder)
    {
        builder.ToTable("BotLeases");
        builder.HasKey(l => l.BotId);
        builder.Property(l => l.BotId).ValueGeneratedNever();
        builder.Property(l => l.Owner).HasMaxLength(100);
        builder.HasOne<Bot>().WithOne().HasForeignKey<BotLease>(l => l.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
