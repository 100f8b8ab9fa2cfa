using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Payments;

/// <summary>Money that came: once, whatever is told again. Donations are kept apart (<see cref="Donation"/>).</summary>
public sealed class Payment
{
    private Payment()
    {
        ChargeId = Payload = Currency = "";
    }

    public Payment(long botId, PaymentMethod method, string chargeId, string payload, string currency, long amount, DateTime at)
    {
        (BotId, Method, ChargeId, Payload) = (botId, method, chargeId, payload);
        (Currency, Amount, At) = (currency, amount, at);
    }

    public long Id { get; private set; }

    public long BotId { get; private set; }

    public PaymentMethod Method { get; private set; }

    /// <summary>The messenger's or LiqPay's name for it; unique with bot and method.</summary>
    public string ChargeId { get; private set; }

    /// <summary>As it came: an order's public id.</summary>
    public string Payload { get; private set; }

    /// <summary>ISO 4217, or XTR.</summary>
    public string Currency { get; private set; }

    /// <summary>In the currency's smallest units.</summary>
    public long Amount { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Null: nobody was waiting for it.</summary>
    public long? OrderId { get; init; }

    /// <summary>Telegram's id of whoever paid; null: unknown.</summary>
    public long? PayerId { get; init; }

    /// <summary>The provider's name for it; null: none.</summary>
    public string? ProviderChargeId { get; init; }

    /// <summary>Calendar months it gave; 0: none.</summary>
    public int Months { get; init; }

    /// <summary>Seconds it gave, where Telegram says until when; 0: none.</summary>
    public long Seconds { get; init; }

    /// <summary>UTC; the end of what it gave; null: forever, or nothing.</summary>
    public DateTime? CoversUntil { get; init; }

    /// <summary>UTC; null: it was not given back.</summary>
    public DateTime? RefundedAt { get; set; }

    /// <summary>In the currency's smallest units; 0: nothing.</summary>
    public long RefundedAmount { get; set; }
}

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("Payments");
        builder.Property(p => p.ChargeId).HasMaxLength(300);
        builder.Property(p => p.Payload).HasMaxLength(128);
        builder.Property(p => p.Currency).HasMaxLength(3);
        builder.Property(p => p.ProviderChargeId).HasMaxLength(300);
        builder.HasIndex(p => new { p.BotId, p.Method, p.ChargeId }).IsUnique();
        builder.HasIndex(p => new { p.BotId, p.At });
        builder.HasIndex(p => p.At);
        builder.HasIndex(p => new { p.BotId, p.RefundedAt }).HasFilter("\"RefundedAt\" IS NOT NULL");
        builder.HasIndex(p => p.RefundedAt).HasFilter("\"RefundedAt\" IS NOT NULL");
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(p => p.BotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Order>().WithMany().HasForeignKey(p => p.OrderId).OnDelete(DeleteBehavior.Restrict);
    }
}
