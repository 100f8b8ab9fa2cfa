using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Staff;

/// <summary>Signs somebody in, once, whose authenticator app is out of reach. A row goes when its code is used.</summary>
public sealed class RecoveryCode
{
    private RecoveryCode() => Hash = "";

    public RecoveryCode(long staffId, string hash)
    {
        StaffId = staffId;
        Hash = hash;
    }

    public long StaffId { get; private set; }

    /// <summary>SHA-256 of the code and whose it is, as 64 hexadecimal digits: the code itself is kept nowhere.</summary>
    public string Hash { get; private set; }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes");
        builder.HasKey(c => new { c.StaffId, c.Hash });
        builder.Property(c => c.Hash).HasMaxLength(64);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(c => c.StaffId).OnDelete(DeleteBehavior.Cascade);
    }
}
