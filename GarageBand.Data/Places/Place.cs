using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Places;

/// <summary>A town that customers can name.</summary>
public sealed class Place
{
    public int Id { get; set; }

    public int RegionId { get; set; }

    public string NameRu { get; set; } = "";

    public string NameUk { get; set; } = "";

    public string NameEn { get; set; } = "";

    /// <summary>Other spellings and former names, separated by <c>|</c>; empty: none.</summary>
    public string Aliases { get; set; } = "";
}

internal sealed class PlaceConfiguration : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> builder)
    {
        builder.ToTable("Places");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.NameRu).HasMaxLength(100);
        builder.Property(p => p.NameUk).HasMaxLength(100);
        builder.Property(p => p.NameEn).HasMaxLength(100);
        builder.Property(p => p.Aliases).HasMaxLength(1000);
        builder.HasOne<Region>().WithMany().HasForeignKey(p => p.RegionId).OnDelete(DeleteBehavior.Restrict);
    }
}
