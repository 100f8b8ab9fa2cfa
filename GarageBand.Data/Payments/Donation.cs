using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Payments;

/// <summary>Stars that somebody gave a channel through its bot, for nothing in return.</summary>
public sealed class Donation
{
    private Donation()
    {
    }

    public Donation(long botId, long personId, long stars, string chargeId, DateTime at)
    {
        BotId = botId;
        PersonId = personId;
        Stars = stars;
        ChargeId = chargeId;
        At = at;
    }

    public long Id { get; private set; }

    public long BotId { get; private set; }

    /// <summary>Telegram's id of whoever gave; need not be a customer.</summary>
    public long PersonId { get; private set; }

    /// <summary>As Telegram told it then.</summary>
    public string PersonName { get; set; } = "";

    public long Stars { get; private set; }

    /// <summary>Telegram's name for the payment; unique with the bot.</summary>
    public string ChargeId { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>UTC; null: it was not given back.</summary>
    public DateTime? RefundedAt { get; set; }
}

internal sealed class DonationConfiguration : IEntityTypeConfiguration<Donation>
{
    public void Configure(EntityTypeBuilder<Donation> builder)
    {
        builder.ToTable("Donations");
        builder.Property(d => d.PersonName).HasMaxLength(200);
        builder.Property(d => d.ChargeId).HasMaxLength(300);
        builder.HasIndex(d => new { d.BotId, d.ChargeId }).IsUnique();
        builder.HasIndex(d => new { d.BotId, d.At });
        builder.HasIndex(d => d.At);
        builder.HasIndex(d => d.RefundedAt).HasFilter("\"RefundedAt\" IS NOT NULL");
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(d => d.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
