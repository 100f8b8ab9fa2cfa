using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Customers;

/// <summary>What one bot knows of one customer.</summary>
public sealed class BotCustomer
{
    public long BotId { get; set; }

    public long CustomerId { get; set; }

    /// <summary>The answers of last time that a form offers again as buttons: a JSON object, step key → answer; null: none.</summary>
    public string? RememberedAnswers { get; set; }

    /// <summary>UTC; since when Telegram says that this person can't be written to (403); null: reachable.</summary>
    public DateTime? UnreachableSince { get; set; }
}

internal sealed class BotCustomerConfiguration : IEntityTypeConfiguration<BotCustomer>
{
    public void Configure(EntityTypeBuilder<BotCustomer> builder)
    {
        builder.ToTable("BotCustomers");
        builder.HasKey(c => new { c.BotId, c.CustomerId });
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(c => c.BotId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Customer>().WithMany().HasForeignKey(c => c.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}
