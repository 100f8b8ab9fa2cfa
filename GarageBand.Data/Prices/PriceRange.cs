using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Prices;

/// <summary>A range of prices that posts are tagged with. It ends where the currency's next one begins, so ranges neither overlap nor leave gaps.</summary>
public sealed class PriceRange
{
    /// <summary>Characters of a hashtag: posts keep that much room for it.</summary>
    public const int LongestHashtag = 24;

    public int Id { get; set; }

    /// <summary>ISO 4217: <c>USD</c>.</summary>
    public string Currency { get; set; } = "";

    /// <summary>The lowest price in it, in whole units of the currency.</summary>
    public long From { get; set; }

    /// <summary>Without #: letters, digits and <c>_</c>, not digits alone.</summary>
    public string HashtagRu { get; set; } = "";

    /// <inheritdoc cref="HashtagRu"/>
    public string HashtagUk { get; set; } = "";

    /// <inheritdoc cref="HashtagRu"/>
    public string HashtagEn { get; set; } = "";
}

internal sealed class PriceRangeConfiguration : IEntityTypeConfiguration<PriceRange>
{
    public void Configure(EntityTypeBuilder<PriceRange> builder)
    {
        builder.ToTable("PriceRanges");
        builder.Property(r => r.Currency).HasMaxLength(3);
        builder.Property(r => r.HashtagRu).HasMaxLength(PriceRange.LongestHashtag);
        builder.Property(r => r.HashtagUk).HasMaxLength(PriceRange.LongestHashtag);
        builder.Property(r => r.HashtagEn).HasMaxLength(PriceRange.LongestHashtag);
        builder.HasIndex(r => new { r.Currency, r.From }).IsUnique();
    }
}
