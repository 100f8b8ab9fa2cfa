using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.SavedSearches;

/// <summary>When a customer of a filter bot wants to hear; no row: at once, at any hour. Hours are those of the bots' time zone.</summary>
public sealed class AlertTimes
{
    private AlertTimes()
    {
    }

    public AlertTimes(long botId, long customerId)
    {
        BotId = botId;
        CustomerId = customerId;
    }

    public long BotId { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>0–23; with <see cref="QuietTo"/>: nothing is sent from then on; null: no quiet hours.</summary>
    public int? QuietFrom { get; set; }

    /// <summary>0–23; until then.</summary>
    public int? QuietTo { get; set; }

    /// <summary>0–23; one message a day at that hour; null: each by itself.</summary>
    public int? DigestHour { get; set; }

    /// <summary>UTC; when the next digest is due; null: nothing was gathered.</summary>
    public DateTime? NextDigestAt { get; set; }
}

internal sealed class AlertTimesConfiguration : IEntityTypeConfiguration<AlertTimes>
{
    public void Configure(EntityTypeBuilder<AlertTimes> builder)
    {
        builder.ToTable("AlertTimes");
        builder.HasKey(t => new { t.BotId, t.CustomerId });
        builder.HasIndex(t => t.NextDigestAt).HasFilter("\"NextDigestAt\" IS NOT NULL");
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(t => t.BotId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Customers.Customer>().WithMany().HasForeignKey(t => t.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}
