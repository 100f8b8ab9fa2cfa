using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Staff;

/// <summary>A browser in which somebody of staff is signed in.</summary>
public sealed class StaffSession
{
    private StaffSession()
    {
        Hash = "";
    }

    public StaffSession(long staffId, string hash, DateTime startedAt, DateTime expiresAt)
    {
        StaffId = staffId;
        Hash = hash;
        StartedAt = SeenAt = startedAt;
        ExpiresAt = expiresAt;
    }

    public long Id { get; private set; }

    public long StaffId { get; private set; }

    /// <summary>SHA-256 of the id in the cookie, as 64 hexadecimal digits: the id itself is kept nowhere.</summary>
    public string Hash { get; private set; }

    /// <summary>What the browser calls itself: <c>Firefox</c>; at most 40 characters. Null: nothing known.</summary>
    public string? Browser { get; set; }

    /// <summary>What it runs on: <c>Windows</c>; at most 40 characters. Null: nothing known.</summary>
    public string? System { get; set; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>UTC; some minutes late.</summary>
    public DateTime SeenAt { get; private set; }

    /// <summary>UTC; from then on the cookie opens nothing.</summary>
    public DateTime ExpiresAt { get; private set; }
}

internal sealed class StaffSessionConfiguration : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.ToTable("StaffSessions");
        builder.Property(s => s.Hash).HasMaxLength(64);
        builder.Property(s => s.Browser).HasMaxLength(40);
        builder.Property(s => s.System).HasMaxLength(40);
        builder.HasIndex(s => s.Hash).IsUnique();
        builder.HasIndex(s => s.StaffId);
        builder.HasIndex(s => s.ExpiresAt);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.StaffId).OnDelete(DeleteBehavior.Cascade);
    }
}
