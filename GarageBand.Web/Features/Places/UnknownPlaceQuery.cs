using GarageBand.Bots.Places;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Places;

/// <summary>Reads the names that customers typed and nobody knew: those typed most often first.</summary>
public sealed class UnknownPlaceQuery(IDbContextFactory<GarageBandContext> contexts, IPlaces places)
{
    public const int PageSize = 50;

    private const int MostSimilar = 3;

    /// <param name="botId">Null: of all bots.</param>
    /// <param name="ignored">Those that staff ignored, instead of the others.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>At most <see cref="PageSize"/> and one: that one tells that there are more.</returns>
    public async Task<IReadOnlyList<UnknownPlaceRow>> ReadAsync(long? botId, bool ignored, int page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var heard = await db.UnknownPlaces.Where(u => (botId == null || u.BotId == botId) && db.UnknownPlaces.Any(o => o.Spelling == u.Spelling && o.IsIgnored) == ignored)
            .GroupBy(u => u.Spelling)
            .Select(g => new { Spelling = g.Key, Text = g.Min(u => u.Text), RegionId = g.Max(u => u.RegionId), Times = g.Sum(u => u.Times), LastAt = g.Max(u => u.LastAt) })
            .OrderByDescending(g => g.Times).ThenByDescending(g => g.LastAt).ThenBy(g => g.Spelling)
            .Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellationToken);
        var names = heard.ConvertAll(h => h.Spelling);
        var bots = (await db.UnknownPlaces.Where(u => names.Contains(u.Spelling)).Select(u => new { u.Spelling, u.BotId }).ToListAsync(cancellationToken)).ToLookup(u => u.Spelling, u => u.BotId);
        var finder = await places.GetAsync(cancellationToken);
        return heard.ConvertAll(h => new UnknownPlaceRow(
            h.Spelling, h.Text!, h.RegionId, h.Times, h.LastAt, [.. bots[h.Spelling].Order()], [.. finder.Find(h.Text!).Similar.OrderByDescending(p => p.Region.Id == h.RegionId).Take(MostSimilar)]));
    }
}
