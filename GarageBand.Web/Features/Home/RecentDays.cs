using System.Collections.Concurrent;
using GarageBand.Data;
using GarageBand.Data.Requests;
using GarageBand.Web.Components.Shared;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Home;

/// <summary>The numbers of the days before today, for a small curve: read from indexes alone, and kept for a while, because days that are over hardly change.</summary>
internal sealed class RecentDays(IDbContextFactory<GarageBandContext> contexts, TimeProvider time)
{
    /// <summary>Days before today.</summary>
    public const int Count = 13;

    private const int MostKept = 5_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(long? BotId, DateTime Begin), (DayCount Day, long At)> _kept = new();

    /// <summary>Oldest first. Ids follow time, so a day is the requests between the first ids of two days; one that came at midnight sharp may count for the other day.</summary>
    /// <param name="botId">Null: all bots.</param>
    /// <param name="today">The reader's.</param>
    /// <param name="zone">The reader's.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public async Task<IReadOnlyList<DayCount>> ReadAsync(long? botId, DateOnly today, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var days = Enumerable.Range(0, Count).Select(i => today.AddDays(i - Count)).ToList();
        var begins = days.Append(today).Select(d => Days.Begin(d, zone)!.Value).ToList();
        if (Known(botId, begins) is { } known)
            return known;

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var firsts = new List<long?>();
        foreach (var begin in begins)
            firsts.Add(await db.Requests.Where(r => r.SubmittedAt >= begin).OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken));
        var found = new List<DayCount>();
        for (var i = 0; i < Count; i++)
            found.Add(firsts[i] is { } from ? await CountAsync(db, botId, days[i], from, firsts[i + 1] ?? long.MaxValue, cancellationToken) : new DayCount(days[i], 0, 0));
        Keep(botId, begins, found);
        return found;
    }

    private static async Task<DayCount> CountAsync(GarageBandContext db, long? botId, DateOnly day, long from, long to, CancellationToken cancellationToken)
    {
        var requests = db.Requests.Where(r => r.Id >= from && r.Id < to);
        if (botId is { } bot)
            requests = requests.Where(r => r.BotId == bot);
        return new DayCount(
            day,
            await requests.Take(Today.Most + 1).CountAsync(cancellationToken),
            await requests.Where(r => r.State == RequestState.Published).Take(Today.Most + 1).CountAsync(cancellationToken));
    }

    private List<DayCount>? Known(long? botId, List<DateTime> begins)
    {
        var known = new List<DayCount>();
        foreach (var begin in begins.Take(Count))
        {
            if (!_kept.TryGetValue((botId, begin), out var kept) || time.GetElapsedTime(kept.At) > KeptFor)
                return null;
            known.Add(kept.Day);
        }

        return known;
    }

    private void Keep(long? botId, List<DateTime> begins, List<DayCount> found)
    {
        if (_kept.Count > MostKept)
            _kept.Clear();
        var now = time.GetTimestamp();
        foreach (var (day, begin) in found.Zip(begins))
            _kept[(botId, begin)] = (day, now);
    }
}
