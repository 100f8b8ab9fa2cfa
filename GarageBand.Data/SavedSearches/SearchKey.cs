using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.SavedSearches;

/// <summary>
/// Under which a post finds an active search: one row for each region and category it names. A search that is paused has none, so matching reads
/// what matches and nothing else, from the index alone.
/// </summary>
public sealed class SearchKey
{
    /// <summary>The search takes any region, or its posts' forms know none.</summary>
    public const int AnyRegion = 0;

    /// <summary>The search takes any category.</summary>
    public const string AnyCategory = "";

    private SearchKey()
    {
        Category = "";
    }

    public SearchKey(long botId, long customerId, int regionId, string category, long priceFrom, long priceTo)
    {
        BotId = botId;
        CustomerId = customerId;
        RegionId = regionId;
        Category = category;
        PriceFrom = priceFrom;
        PriceTo = priceTo;
    }

    public long Id { get; private set; }

    public long SearchId { get; private set; }

    /// <summary>The filter bot.</summary>
    public long BotId { get; private set; }

    public long CustomerId { get; private set; }

    public int RegionId { get; private set; }

    /// <summary>An option's key.</summary>
    public string Category { get; private set; }

    /// <summary>In hundredths; <see cref="long.MinValue"/>: also what says no price.</summary>
    public long PriceFrom { get; private set; }

    /// <summary>In hundredths.</summary>
    public long PriceTo { get; private set; }
}

internal sealed class SearchKeyConfiguration : IEntityTypeConfiguration<SearchKey>
{
    public void Configure(EntityTypeBuilder<SearchKey> builder)
    {
        builder.ToTable("SearchKeys");
        builder.Property(k => k.Category).HasMaxLength(64);
        builder.HasIndex(k => new { k.BotId, k.RegionId, k.Category, k.PriceFrom, k.PriceTo, k.CustomerId, k.SearchId }).HasDatabaseName("IX_SearchKeys_Match");
        builder.HasIndex(k => k.SearchId);
    }
}
