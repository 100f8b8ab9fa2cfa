using GarageBand.Data;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>Whose active searches a post matches.</summary>
internal static class SearchHits
{
    /// <summary>Who is to hear, by customer: the oldest of their searches.</summary>
    public static async Task<IReadOnlyList<Hit>> ReadAsync(GarageBandContext db, long filterId, MatchedPost post, CancellationToken cancellationToken)
    {
        var hits = await Query(db, filterId, post).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. hits.GroupBy(h => h.CustomerId).Select(own => own.MinBy(h => h.SearchId)!).OrderBy(h => h.CustomerId)];
    }

    /// <summary>Read from one index, in up to four narrow ranges, however many searches there are.</summary>
    public static IQueryable<Hit> Query(GarageBandContext db, long filterId, MatchedPost post)
    {
        var (region, category, price) = (post.RegionId ?? SearchKey.AnyRegion, post.Category ?? SearchKey.AnyCategory, SearchCriteria.PriceOf(post.Price));
        return db.SearchKeys
            .Where(k => k.BotId == filterId
                && (k.RegionId == SearchKey.AnyRegion || k.RegionId == region)
                && (k.Category == SearchKey.AnyCategory || k.Category == category)
                && k.PriceFrom <= price && k.PriceTo >= price && k.CustomerId != post.AuthorId)
            .Select(k => new Hit(k.CustomerId, k.SearchId));
    }

    internal sealed record Hit(long CustomerId, long SearchId);
}
