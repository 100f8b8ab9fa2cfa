using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Home;

/// <summary>What the home page tells of today.</summary>
internal sealed class TodayQuery(IDbContextFactory<GarageBandContext> contexts)
{
    /// <summary>Requests that come at the same moment get their ids in any order: today's lowest id is among so many of its first.</summary>
    private const int MostAtOnce = 200;

    /// <param name="botId">Null: all bots.</param>
    /// <param name="since">UTC; when today began.</param>
    public async Task<Today> ReadAsync(long? botId, DateTime since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await CountAsync(Of(db, botId).Where(r => r.State == RequestState.Queued), cancellationToken);

        // Ids follow time and end every index: from today's lowest on, each count reads today's rows only.
        var first = await db.Requests.Where(r => r.SubmittedAt >= since).OrderBy(r => r.SubmittedAt).Take(MostAtOnce).Select(r => r.Id).ToListAsync(cancellationToken);
        if (first.Count == 0)
            return new Today(0, 0, waiting);
        var from = first.Min();
        var today = Of(db, botId).Where(r => r.Id >= from && r.SubmittedAt >= since);
        return new Today(
            await CountAsync(today, cancellationToken),
            await CountAsync(today.Where(r => r.State == RequestState.Published), cancellationToken),
            waiting);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<LatestRequest>> LatestAsync(long? botId, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Of(db, botId)
            .OrderByDescending(r => r.Id)
            .Take(most)
            .Select(r => new LatestRequest(r.Id, r.BotId, r.Number, r.Title, r.State, r.SubmittedAt))
            .ToListAsync(cancellationToken);
    }

    private static Task<int> CountAsync(IQueryable<Request> requests, CancellationToken cancellationToken) =>
        requests.Take(Today.Most + 1).CountAsync(cancellationToken);

    private static IQueryable<Request> Of(GarageBandContext db, long? botId) =>
        botId is { } id ? db.Requests.AsNoTracking().Where(r => r.BotId == id) : db.Requests.AsNoTracking();
}
