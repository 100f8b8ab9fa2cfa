using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Moderation;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Moderation;

/// <summary>A request's author is ignored by its bot from now on, or no longer.</summary>
internal sealed class Banning(TimeProvider time)
{
    private const int LongestReason = 500;

    public async Task<DecisionStep> BanAsync(GarageBandContext db, RequestFacts request, string? reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (await BanRows.InForce(db, request.BotId, request.CustomerId, now).AnyAsync(cancellationToken).ConfigureAwait(false))
            return DecisionStep.Nothing(CommandResult.AlreadyDone);

        var why = reason is { Length: > LongestReason } ? reason[..LongestReason] : reason;
        db.Bans.Add(new Ban(request.CustomerId, request.BotId, now) { Reason = why });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return DecisionStep.Done(null, new { customer = request.CustomerId, reason = why });
    }

    /// <summary>Whether the bot ignores the request's author now.</summary>
    public async Task<bool> IsBannedAsync(GarageBandContext db, long botId, long requestId, CancellationToken cancellationToken)
    {
        var customerId = await db.Requests.Where(r => r.Id == requestId).Select(r => r.CustomerId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return await BanRows.InForce(db, botId, customerId, time.GetUtcNow().UtcDateTime).AnyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lifts the bot's own bans; one for all bots stays.</summary>
    public async Task<DecisionStep> UnbanAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var lifted = await BanRows.InForce(db, request.BotId, request.CustomerId, now).Where(b => b.BotId != null)
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.LiftedAt, now), cancellationToken).ConfigureAwait(false);
        return lifted == 0 ? DecisionStep.Nothing(CommandResult.AlreadyDone) : DecisionStep.Done(new { customer = request.CustomerId }, null);
    }
}
