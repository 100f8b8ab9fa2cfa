using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Places;

/// <summary>A region, as filters and hashtags know it.</summary>
public sealed class Region
{
    public int Id { get; set; }

    public string NameRu { get; set; } = "";

    public string NameUk { get; set; } = "";

    public string NameEn { get; set; } = "";

    /// <summary>Other spellings, separated by <c>|</c>; empty: none.</summary>
    public string Aliases { get; set; } = "";
}

internal sealed class RegionConfiguration : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> builder)
    {
        builder.ToTable("Regions");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.NameRu).HasMaxLength(100);
        builder.Property(r => r.NameUk).HasMaxLength(100);
        builder.Property(r => r.NameEn).HasMaxLength(100);
        builder.Property(r => r.Aliases).HasMaxLength(1000);
    }
}
