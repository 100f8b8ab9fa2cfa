using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests.Renewal;

/// <summary>Which requests a bot's rule has to do with now, and who gets one.</summary>
internal static class DueRequest
{
    /// <summary>Those that waited longest. A post on its way, or of which nobody knows whether it is out, stands before everything else.</summary>
    public static Task<List<long>> ReadAsync(GarageBandContext db, RenewalRule rule, DateTime due, DateTime now, int most, CancellationToken cancellationToken)
    {
        var (botId, max, asks) = (rule.BotId, rule.MaxTimes, rule.Asks);
        return db.Requests
            .Where(r => r.BotId == botId && r.State == RequestState.Published && r.UnservedSince < due && r.Renewals < max && !r.Locked)
            .Where(r => !r.Posts.Any(p => p.State == PostState.Queued || p.State == PostState.Uncertain))
            .Where(r => !db.Bans.Any(b => b.CustomerId == r.CustomerId && b.LiftedAt == null && (b.BotId == null || b.BotId == botId) && (b.Until == null || b.Until > now)))
            .Where(r => !asks || !db.BotCustomers.Any(k => k.BotId == botId && k.CustomerId == r.CustomerId && k.UnreachableSince != null))
            .OrderBy(r => r.UnservedSince).ThenBy(r => r.Id).Select(r => r.Id).Take(most).ToListAsync(cancellationToken);
    }

    /// <summary>Only one of those who found it at the same time gets it: its days begin anew.</summary>
    public static async Task<bool> TakeAsync(GarageBandContext db, RenewalRule rule, long requestId, DateTime due, DateTime now, CancellationToken cancellationToken)
    {
        var (max, askedAt) = (rule.MaxTimes, rule.Asks ? now : (DateTime?)null);
        return await db.Requests
            .Where(r => r.Id == requestId && r.State == RequestState.Published && !r.Locked && r.UnservedSince < due && r.Renewals < max)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.UnservedSince, now).SetProperty(r => r.Renewals, r => r.Renewals + 1).SetProperty(r => r.RenewalAskedAt, askedAt),
                cancellationToken).ConfigureAwait(false) == 1;
    }
}
