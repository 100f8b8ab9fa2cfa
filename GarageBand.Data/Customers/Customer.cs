using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Customers;

/// <summary>A Telegram user who wrote to one of the bots.</summary>
public sealed class Customer
{
    private Customer()
    {
    }

    public Customer(long telegramId)
    {
        TelegramId = telegramId;
    }

    public long Id { get; private set; }

    public long TelegramId { get; private set; }

    public string FirstName { get; set; } = "";

    public string? LastName { get; set; }

    /// <summary>Without @; null when the person has none.</summary>
    public string? Username { get; set; }

    /// <summary>As Telegram gave it (IETF tag); null when unknown.</summary>
    public string? LanguageCode { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>Of this person alone; null: as each bot limits.</summary>
    public int? OpenRequests { get; set; }

    /// <summary>Between two requests of this person; 0: no pause; null: as each bot limits.</summary>
    public int? MinutesBetween { get; set; }

    /// <summary>UTC; when everything that told who it is was erased, at the person's wish: <see cref="TelegramId"/> is nobody's then; null: never.</summary>
    public DateTime? ErasedAt { get; set; }

    /// <summary>What the search finds the person by; follows the name.</summary>
    public ICollection<CustomerWord> Words { get; } = [];
}

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("Customers");
        builder.Property(c => c.FirstName).HasMaxLength(100);
        builder.Property(c => c.LastName).HasMaxLength(100);
        builder.Property(c => c.Username).HasMaxLength(64);
        builder.Property(c => c.LanguageCode).HasMaxLength(35);
        builder.HasIndex(c => c.TelegramId).IsUnique();
        builder.HasIndex(c => c.Username);
        builder.HasMany(c => c.Words).WithOne().HasForeignKey(w => w.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}
