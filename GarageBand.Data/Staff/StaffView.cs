using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Staff;

/// <summary>A list as somebody wants to find it again: its filters under a name of their own.</summary>
public sealed class StaffView
{
    private StaffView()
    {
        Name = Query = "";
    }

    public StaffView(long staffId, string name, string query)
    {
        StaffId = staffId;
        Name = name;
        Query = query;
    }

    public long Id { get; private set; }

    public long StaffId { get; private set; }

    /// <summary>1–40 characters; unique for the person.</summary>
    public string Name { get; private set; }

    /// <summary>The part of the list's address after the question mark; at most 500 characters.</summary>
    public string Query { get; set; }
}

internal sealed class StaffViewConfiguration : IEntityTypeConfiguration<StaffView>
{
    public void Configure(EntityTypeBuilder<StaffView> builder)
    {
        builder.ToTable("StaffViews");
        builder.Property(v => v.Name).HasMaxLength(40);
        builder.Property(v => v.Query).HasMaxLength(500);
        builder.HasIndex(v => new { v.StaffId, v.Name }).IsUnique();
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(v => v.StaffId).OnDelete(DeleteBehavior.Cascade);
    }
}
