using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Places;

/// <summary>A town that customers can name. Rows stay: what was merged or taken out is still known to answers that name it, and no seed brings it back.</summary>
public sealed class Place
{
    /// <summary>Of each of the names.</summary>
    public const int LongestName = 100;

    /// <summary>Of all aliases together, with what separates them.</summary>
    public const int LongestAliases = 1000;

    /// <summary>Ids from here on are given to places that staff add; those that ship have lower ones.</summary>
    public const int FirstOwnId = 1_000_000;

    public int Id { get; set; }

    public int RegionId { get; set; }

    public string NameRu { get; set; } = "";

    public string NameUk { get; set; } = "";

    public string NameEn { get; set; } = "";

    /// <summary>Other spellings and former names, separated by <c>|</c>; empty: none.</summary>
    public string Aliases { get; set; } = "";

    /// <summary>The place that it became a part of, itself never merged; null: it stands for itself.</summary>
    public int? MergedIntoId { get; set; }

    /// <summary>Staff took it out: nobody is offered it any more.</summary>
    public bool Removed { get; set; }
}

internal sealed class PlaceConfiguration : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> builder)
    {
        builder.ToTable("Places");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.NameRu).HasMaxLength(Place.LongestName);
        builder.Property(p => p.NameUk).HasMaxLength(Place.LongestName);
        builder.Property(p => p.NameEn).HasMaxLength(Place.LongestName);
        builder.Property(p => p.Aliases).HasMaxLength(Place.LongestAliases);
        // Of two who merge or take out at once, one finds that the other was first.
        builder.Property(p => p.MergedIntoId).IsConcurrencyToken();
        builder.Property(p => p.Removed).IsConcurrencyToken();
        builder.HasOne<Region>().WithMany().HasForeignKey(p => p.RegionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Place>().WithMany().HasForeignKey(p => p.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
    }
}
