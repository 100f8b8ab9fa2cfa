using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Places;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>The posts of the last days that a search finds: for whoever is making it.</summary>
internal sealed class PostMatches(IDbContextFactory<GarageBandContext> contexts, IFormLibrary forms, IPlaces places, IBotDirectory bots, TimeProvider time)
{
    /// <summary>More are not counted.</summary>
    private const int MostCounted = 50;

    private const int MostShown = 10;

    private static readonly TimeSpan Recent = TimeSpan.FromDays(3);

    public async Task<MatchCount> CountAsync(long sourceId, SearchCriteria criteria, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var count = await Matching(db, sourceId, criteria).Take(MostCounted + 1).CountAsync(cancellationToken).ConfigureAwait(false);
            return new MatchCount(Math.Min(count, MostCounted), count > MostCounted);
        }
    }

    /// <summary>The newest first, a line each: HTML.</summary>
    public async Task<IReadOnlyList<string>> NewestAsync(long sourceId, SearchCriteria criteria, string language, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var found = await Matching(db, sourceId, criteria).OrderByDescending(r => r.PublishedAt).ThenByDescending(r => r.Id).Take(MostShown)
                .Select(r => new PostLines.Post(r.Id, r.BotId, r.FormVersionId, r.Answers)).ToListAsync(cancellationToken).ConfigureAwait(false);
            return await PostLines.OfAsync(db, found, forms, places, bots, language, cancellationToken).ConfigureAwait(false);
        }
    }

    private IQueryable<Request> Matching(GarageBandContext db, long sourceId, SearchCriteria criteria)
    {
        var since = time.GetUtcNow().UtcDateTime - Recent;
        var found = db.Requests.AsNoTracking().Where(r => r.BotId == sourceId && r.PublishedAt >= since && r.State == RequestState.Published);
        if (criteria.PriceFrom is { } from)
            found = found.Where(r => r.Price >= from);
        if (criteria.PriceTo is { } to)
            found = found.Where(r => r.Price <= to);
        if (criteria.Regions.Count > 0)
        {
            var regions = criteria.Regions.Select(id => (int?)id).ToArray();
            found = found.Where(r => regions.Contains(r.RegionId));
        }

        if (criteria.Categories.Count > 0)
        {
            var categories = criteria.Categories.ToArray();
            found = found.Where(r => categories.Contains(r.Category));
        }

        return found;
    }
}
