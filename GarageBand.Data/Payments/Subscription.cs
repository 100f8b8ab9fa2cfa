using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Payments;

public enum SubscriptionState
{
    /// <summary>The free month.</summary>
    Trial = 0,

    Active = 1,

    /// <summary>It ended, and that was told.</summary>
    Ended = 2,
}

/// <summary>
/// Until when a customer of a filter bot hears of posts. One row for bot and person, kept when it has ended: it remembers the free month, and the next payment goes on with it.
/// </summary>
public sealed class Subscription
{
    private Subscription()
    {
    }

    public Subscription(long botId, long customerId)
    {
        BotId = botId;
        CustomerId = customerId;
    }

    public long Id { get; private set; }

    /// <summary>The filter bot.</summary>
    public long BotId { get; private set; }

    public long CustomerId { get; private set; }

    public SubscriptionState State { get; set; } = SubscriptionState.Ended;

    /// <summary>Language of the dialog it was last paid in.</summary>
    public string Language { get; set; } = "";

    /// <summary>UTC; what the months are counted from, so that the 31st comes back after February.</summary>
    public DateTime CountedFrom { get; set; }

    /// <summary>Calendar months from there.</summary>
    public int Months { get; set; }

    public bool IsForever { get; set; }

    /// <summary>UTC; null: forever.</summary>
    public DateTime? Until { get; set; }

    /// <summary>UTC; when to remind of the end; null: not (any more).</summary>
    public DateTime? RemindAt { get; set; }

    /// <summary>UTC; when the free month was taken: once, whatever comes later; null: never.</summary>
    public DateTime? FreeMonthAt { get; set; }

    /// <summary>Telegram's charge that began a subscription in Stars; null: none.</summary>
    public string? StarsChargeId { get; set; }

    /// <summary>UTC; until when that is paid, as Telegram says.</summary>
    public DateTime? StarsUntil { get; set; }

    /// <summary>Telegram takes the next payment by itself.</summary>
    public bool RenewsItself { get; set; }

    /// <summary>Grows with each change: who read an older one has to look again.</summary>
    public int Version { get; set; }
}

internal sealed class SubscriptionConfiguration : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("Subscriptions");
        builder.Property(s => s.Language).HasMaxLength(8);
        builder.Property(s => s.StarsChargeId).HasMaxLength(300);
        builder.HasIndex(s => new { s.BotId, s.CustomerId }).IsUnique();
        builder.HasIndex(s => new { s.BotId, s.Id });
        builder.HasIndex(s => new { s.CustomerId, s.Id });
        builder.HasIndex(s => s.RemindAt).HasFilter("\"RemindAt\" IS NOT NULL");
        builder.HasIndex(s => s.Until).HasFilter("\"State\" < 2 AND \"Until\" IS NOT NULL").HasDatabaseName("IX_Subscriptions_Open");
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(s => s.BotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Customers.Customer>().WithMany().HasForeignKey(s => s.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}
