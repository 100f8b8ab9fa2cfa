using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Moderation;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Moderation;

/// <summary>A request's author is ignored by its bot (or all) from now on, or no longer.</summary>
internal sealed class Banning(Bans bans, TimeProvider time)
{
    private const int LongestReason = 500;

    /// <summary>Nobody posts more in a day.</summary>
    private const int MostRecent = 200;

    /// <summary>Done already where such a ban is in force: other terms need it lifted first. A ban by one bot can be widened to all.</summary>
    public async Task<DecisionStep> BanAsync(GarageBandContext db, Actor actor, RequestFacts request, BanTerms terms, CancellationToken cancellationToken)
    {
        if (terms.AllBots && !actor.May(ActorRights.Moderate))
            return DecisionStep.Nothing(CommandResult.Forbidden);
        var now = time.GetUtcNow().UtcDateTime;
        if (await BanRows.InForce(db, request.BotId, request.CustomerId, now).AnyAsync(b => !terms.AllBots || b.BotId == null, cancellationToken).ConfigureAwait(false))
            return DecisionStep.Nothing(CommandResult.AlreadyDone);

        var why = terms.Reason is { Length: > LongestReason } ? terms.Reason[..LongestReason] : terms.Reason;
        var until = terms.For is { } length ? now + length : (DateTime?)null;
        db.Bans.Add(new Ban(request.CustomerId, terms.AllBots ? null : request.BotId, now) { Reason = why, Until = until });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return DecisionStep.Done(null, new { customer = request.CustomerId, reason = why, allBots = terms.AllBots, until }) with
        {
            AfterCommit = () => bans.ForgetEverywhere(request.CustomerId),
        };
    }

    /// <summary>Requests of the author with a post that is recent or still to come, by the bots that the ban is for.</summary>
    public async Task<IReadOnlyList<long>> RecentPostsAsync(GarageBandContext db, RequestFacts request, BanTerms terms, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime - BanTerms.Recent;
        return await db.Requests
            .Where(r => r.CustomerId == request.CustomerId && (terms.AllBots || r.BotId == request.BotId)
                && r.Posts.Any(p => p.State != PostState.Removed && (p.PublishedAt == null || p.PublishedAt >= since)))
            .OrderByDescending(r => r.Id).Select(r => r.Id).Take(MostRecent).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the bot ignores the request's author now.</summary>
    public async Task<bool> IsBannedAsync(GarageBandContext db, long botId, long requestId, CancellationToken cancellationToken)
    {
        var customerId = await db.Requests.Where(r => r.Id == requestId).Select(r => r.CustomerId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return await BanRows.InForce(db, botId, customerId, time.GetUtcNow().UtcDateTime).AnyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lifts the bot's own bans, and one for all bots where the actor's rights hold for all.</summary>
    public async Task<DecisionStep> UnbanAsync(GarageBandContext db, Actor actor, RequestFacts request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var everywhere = actor.May(ActorRights.Moderate);
        var lifted = await BanRows.InForce(db, request.BotId, request.CustomerId, now).Where(b => everywhere || b.BotId != null)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.LiftedAt, now), cancellationToken).ConfigureAwait(false);
        return lifted == 0
            ? DecisionStep.Nothing(CommandResult.AlreadyDone)
            : DecisionStep.Done(new { customer = request.CustomerId }, null) with { AfterCommit = () => bans.ForgetEverywhere(request.CustomerId) };
    }
}
