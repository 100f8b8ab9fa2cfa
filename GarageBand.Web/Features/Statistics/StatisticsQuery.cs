using GarageBand.Data;
using GarageBand.Data.Requests;
using GarageBand.Web.Components.Shared;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Statistics;

/// <summary>Counts what happened in a period. Ids follow time, so a period is a range of ids: every count reads that range of an index and nothing else.</summary>
internal sealed class StatisticsQuery(IDbContextFactory<GarageBandContext> contexts)
{
    private const int MostAuthors = 10;

    /// <summary>Medians are of so many of the newest.</summary>
    private const int Sample = 2_000;

    /// <param name="bots">Which; one that is not asked for counts nowhere.</param>
    /// <param name="period">The reader's days.</param>
    /// <param name="zone">The reader's.</param>
    /// <param name="steps">The form's, in order, with their names; empty: no funnel.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<StatisticsReport> ReadAsync(
        IReadOnlyCollection<long> bots, StatisticsPeriod period, TimeZoneInfo zone, IReadOnlyList<(string Key, string Name)> steps, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var days = period.Buckets();
        var begins = days.Append(period.Until.AddDays(1)).Select(d => Days.Begin(d, zone)!.Value).ToList();
        var ids = await IdsAsync(db, begins, cancellationToken);
        var requests = Within(db, bots, ids[0], ids[^1]);

        var states = await requests.GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var kinds = await requests.GroupBy(r => r.Category).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var regions = await requests.GroupBy(r => r.RegionId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return new StatisticsReport(
            await TotalsAsync(db, bots, requests, begins[0], begins[^1], (ids[0], ids[^1]), cancellationToken),
            await BucketsAsync(db, bots, days, period, ids, cancellationToken),
            [.. states.Select(s => (s.Key, s.Count)).OrderByDescending(s => s.Count)],
            [.. kinds.Select(k => (k.Key, k.Count)).OrderByDescending(k => k.Count)],
            [.. regions.Select(r => (r.Key, r.Count)).OrderByDescending(r => r.Count)],
            await AuthorsAsync(db, requests, cancellationToken),
            await FunnelAsync(db, bots, begins[0], begins[^1], steps, cancellationToken));
    }

    private static IQueryable<Request> Within(GarageBandContext db, IReadOnlyCollection<long> bots, long from, long to) =>
        db.Requests.AsNoTracking().Where(r => bots.Contains(r.BotId) && r.Id >= from && r.Id < to);

    /// <summary>The first id of each moment, or the end of all.</summary>
    private static async Task<IReadOnlyList<long>> IdsAsync(GarageBandContext db, IReadOnlyList<DateTime> moments, CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        foreach (var moment in moments)
            ids.Add(await db.Requests.Where(r => r.SubmittedAt >= moment).OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken) ?? long.MaxValue);
        return ids;
    }

    private static async Task<StatisticsTotals> TotalsAsync(
        GarageBandContext db, IReadOnlyCollection<long> bots, IQueryable<Request> requests, DateTime from, DateTime to, (long From, long To) ids, CancellationToken cancellationToken)
    {
        var sums = await requests.GroupBy(_ => 1).Select(g => new
        {
            Filed = g.Count(),
            Published = g.Count(r => r.PublishedAt != null),
            Done = g.Count(r => r.State == RequestState.Sold || r.State == RequestState.Served),
            Reposted = g.Count(r => r.Reposts > 0),
            RepostedDone = g.Count(r => r.Reposts > 0 && (r.State == RequestState.Sold || r.State == RequestState.Served)),
        }).FirstOrDefaultAsync(cancellationToken);
        var talks = db.Conversations.Where(c => bots.Contains(c.BotId) && c.LastIncomingAt >= from);
        var active = await talks.Where(c => c.LastIncomingAt < to).Select(c => c.CustomerId).Distinct().CountAsync(cancellationToken);
        var newcomers = await talks.Join(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => k).Where(k => k.CreatedAt >= from && k.CreatedAt < to).Select(k => k.Id).Distinct().CountAsync(cancellationToken);
        var (firstId, lastId) = ids;
        var alerts = await db.SearchAlerts.CountAsync(a => a.RequestId >= firstId && a.RequestId < lastId && bots.Contains(a.BotId), cancellationToken);
        var posted = await requests.Where(r => r.PublishedAt != null).OrderByDescending(r => r.Id).Take(Sample).Select(r => new { From = r.SubmittedAt, To = r.PublishedAt!.Value }).ToListAsync(cancellationToken);
        var praised = await requests.Where(r => r.PublishedAt != null).Join(db.Feedback, r => r.Id, f => f.RequestId, (r, f) => new { r.Id, From = r.PublishedAt!.Value, To = f.LeftAt })
            .OrderByDescending(x => x.Id).Take(Sample).ToListAsync(cancellationToken);
        return new StatisticsTotals(
            newcomers, active, sums?.Filed ?? 0, sums?.Published ?? 0, sums?.Done ?? 0, sums?.Reposted ?? 0, sums?.RepostedDone ?? 0, alerts,
            Median([.. posted.Select(p => p.To - p.From)]), Median([.. praised.Select(p => p.To - p.From)]));
    }

    private static TimeSpan? Median(List<TimeSpan> spans)
    {
        if (spans.Count == 0)
            return null;
        spans.Sort();
        var middle = (spans[(spans.Count - 1) / 2] + spans[spans.Count / 2]) / 2;
        return middle < TimeSpan.Zero ? TimeSpan.Zero : middle;
    }

    private static async Task<IReadOnlyList<StatisticsBucket>> BucketsAsync(
        GarageBandContext db, IReadOnlyCollection<long> bots, IReadOnlyList<DateOnly> days, StatisticsPeriod period, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var buckets = new List<StatisticsBucket>();
        for (var i = 0; i < days.Count; i++)
        {
            var end = i + 1 < days.Count ? days[i + 1].AddDays(-1) : period.Until;
            var requests = Within(db, bots, ids[i], ids[i + 1]);
            buckets.Add(new StatisticsBucket(
                days[i],
                end,
                await requests.CountAsync(cancellationToken),
                await requests.CountAsync(r => r.State == RequestState.Sold || r.State == RequestState.Served, cancellationToken)));
        }

        return buckets;
    }

    private static async Task<IReadOnlyList<StatisticsAuthor>> AuthorsAsync(GarageBandContext db, IQueryable<Request> requests, CancellationToken cancellationToken)
    {
        var top = await requests.GroupBy(r => r.CustomerId)
            .Select(g => new { g.Key, Filed = g.Count(), Done = g.Count(r => r.State == RequestState.Sold || r.State == RequestState.Served) })
            .OrderByDescending(g => g.Filed).ThenBy(g => g.Key).Take(MostAuthors).ToListAsync(cancellationToken);
        var people = top.Select(t => t.Key).ToList();
        var names = await db.Customers.Where(c => people.Contains(c.Id)).Select(c => new { c.Id, Name = c.LastName == null ? c.FirstName : c.FirstName + " " + c.LastName })
            .ToDictionaryAsync(c => c.Id, c => c.Name, cancellationToken);
        return [.. top.Select(t => new StatisticsAuthor(t.Key, names.GetValueOrDefault(t.Key, ""), t.Filed, t.Done))];
    }

    /// <summary>
    /// Conversations that began in the period, by where they stand. Who is past a step has seen it, or a condition spared it to them; who gave up on purpose stands nowhere and counts for the first
    /// step. A conversation about a request that was there before it (a change, feedback) is none of these.
    /// </summary>
    private static async Task<IReadOnlyList<FunnelStep>> FunnelAsync(
        GarageBandContext db, IReadOnlyCollection<long> bots, DateTime from, DateTime to, IReadOnlyList<(string Key, string Name)> steps, CancellationToken cancellationToken)
    {
        if (steps.Count == 0)
            return [];
        var began = db.Conversations.Where(c => bots.Contains(c.BotId) && c.LastIncomingAt >= from && c.StartedAt >= from && c.StartedAt < to);
        var filed = await began.CountAsync(c => db.Requests.Any(r => r.Id == c.RequestId && r.SubmittedAt >= c.StartedAt), cancellationToken);
        var gaveUp = await began.CountAsync(c => c.RequestId == null && c.StepKey == null, cancellationToken);
        var stopped = await began.Where(c => c.RequestId == null && c.StepKey != null).GroupBy(c => c.StepKey!).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var funnel = new List<FunnelStep>();
        var beyond = filed;
        foreach (var (key, name) in steps.Reverse())
        {
            var here = stopped.GetValueOrDefault(key);
            beyond += here;
            funnel.Add(new FunnelStep(key, name, beyond, here));
        }

        funnel.Reverse();
        funnel[0] = funnel[0] with { Reached = funnel[0].Reached + gaveUp };
        return funnel;
    }
}
