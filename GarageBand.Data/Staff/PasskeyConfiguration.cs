using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Staff;

/// <summary>Identity's own entity, as its schema version 3 has it: that version is an option of a running program, which migrations don't see.</summary>
internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<long>>
{
    /// <summary>WebAuthn's limit is 1,023 bytes; an index of SQL Server takes 900, and no device known makes ids of more than some hundred.</summary>
    private const int LongestId = 900;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<long>> builder)
    {
        builder.ToTable("AspNetUserPasskeys");
        builder.HasKey(p => p.CredentialId);
        builder.Property(p => p.CredentialId).HasMaxLength(LongestId);
        builder.OwnsOne(p => p.Data).ToJson();
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
