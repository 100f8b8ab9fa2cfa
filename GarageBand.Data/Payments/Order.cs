using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Payments;

/// <summary>What a customer wants to pay for, at the price of that moment.</summary>
public sealed class Order
{
    private Order()
    {
        PublicId = Currency = Language = "";
    }

    public Order(string publicId, long botId, long customerId, SubscriptionTier tier, PaymentMethod method, string currency, long amount, bool recurring, string language, DateTime createdAt)
    {
        (PublicId, BotId, CustomerId, Tier, Method) = (publicId, botId, customerId, tier, method);
        (Currency, Amount, IsRecurring, Language, CreatedAt) = (currency, amount, recurring, language, createdAt);
    }

    public long Id { get; private set; }

    /// <summary>Payload of the invoice; unique, a Guid without hyphens.</summary>
    public string PublicId { get; private set; }

    public long BotId { get; private set; }

    public long CustomerId { get; private set; }

    public SubscriptionTier Tier { get; private set; }

    public PaymentMethod Method { get; private set; }

    /// <summary>ISO 4217, or XTR.</summary>
    public string Currency { get; private set; }

    /// <summary>In the currency's smallest units.</summary>
    public long Amount { get; private set; }

    /// <summary>Telegram takes it again every 30 days.</summary>
    public bool IsRecurring { get; private set; }

    /// <summary>Of the dialog: the confirmation speaks it.</summary>
    public string Language { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; the first time; null: it is open.</summary>
    public DateTime? PaidAt { get; private set; }
}

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("Orders");
        builder.Property(o => o.PublicId).HasMaxLength(32);
        builder.Property(o => o.Currency).HasMaxLength(3);
        builder.Property(o => o.Language).HasMaxLength(8);
        builder.HasIndex(o => o.PublicId).IsUnique();
        builder.HasIndex(o => new { o.BotId, o.CustomerId, o.Id });
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(o => o.BotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Customers.Customer>().WithMany().HasForeignKey(o => o.CustomerId).OnDelete(DeleteBehavior.Restrict);
    }
}
