using GarageBand.Data;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>The keys under which posts find a search: those of an active one are as it says, any other has none.</summary>
internal static class SearchKeyRows
{
    /// <summary>Saves.</summary>
    public static async Task PutAsync(GarageBandContext db, SavedSearch search, SearchCriteria criteria, CancellationToken cancellationToken)
    {
        await RemoveAsync(db, search.Id, cancellationToken).ConfigureAwait(false);
        if (search.State != SearchState.Active)
            return;
        foreach (var key in criteria.Keys(search.BotId, search.CustomerId))
            search.Keys.Add(key);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    public static Task RemoveAsync(GarageBandContext db, long searchId, CancellationToken cancellationToken) =>
        db.SearchKeys.Where(k => k.SearchId == searchId).ExecuteDeleteAsync(cancellationToken);
}
