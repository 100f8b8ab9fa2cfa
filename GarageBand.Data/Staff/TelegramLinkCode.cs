using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Staff;

/// <summary>A link with which a member of staff shows which Telegram account is theirs; at most one a person. It is gone once it was used.</summary>
public sealed class TelegramLinkCode
{
    private TelegramLinkCode() => Hash = "";

    public TelegramLinkCode(long staffId, string hash, DateTime expiresAt)
    {
        StaffId = staffId;
        Hash = hash;
        ExpiresAt = expiresAt;
    }

    public long StaffId { get; private set; }

    /// <summary>SHA-256 of the code, as 64 hexadecimal digits: the code itself is kept nowhere.</summary>
    public string Hash { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; private set; }
}

internal sealed class TelegramLinkCodeConfiguration : IEntityTypeConfiguration<TelegramLinkCode>
{
    public void Configure(EntityTypeBuilder<TelegramLinkCode> builder)
    {
        builder.ToTable("TelegramLinkCodes");
        builder.HasKey(c => c.StaffId);
        builder.Property(c => c.StaffId).ValueGeneratedNever();
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.HasIndex(c => c.Hash).IsUnique();
        builder.HasOne<StaffMember>().WithOne().HasForeignKey<TelegramLinkCode>(c => c.StaffId).OnDelete(DeleteBehavior.Cascade);
    }
}
