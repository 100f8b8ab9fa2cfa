using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Moderation;

/// <summary>A customer whom a bot (or all) ignores silently.</summary>
public sealed class Ban
{
    private Ban()
    {
    }

    public Ban(long customerId, long? botId, DateTime from)
    {
        CustomerId = customerId;
        BotId = botId;
        From = from;
    }

    public long Id { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>Null: for all bots.</summary>
    public long? BotId { get; private set; }

    public DateTime From { get; private set; }

    /// <summary>UTC; null: without an end.</summary>
    public DateTime? Until { get; set; }

    public string? Reason { get; set; }

    /// <summary>UTC; null: in force.</summary>
    public DateTime? LiftedAt { get; set; }
}

internal sealed class BanConfiguration : IEntityTypeConfiguration<Ban>
{
    public void Configure(EntityTypeBuilder<Ban> builder)
    {
        builder.ToTable("Bans");
        builder.Property(b => b.Reason).HasMaxLength(500);
        builder.HasIndex(b => b.CustomerId);
        builder.HasOne<Customers.Customer>().WithMany().HasForeignKey(b => b.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(b => b.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
