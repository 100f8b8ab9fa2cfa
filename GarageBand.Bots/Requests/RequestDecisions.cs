using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>
/// The frame of every decision about a request, whoever takes it and wherever: permission, the decision itself, the audit entry, the
/// card in the admin group. Runs in the transaction it is given.
/// </summary>
internal sealed class RequestDecisions(IBotDirectory bots, IDeliveries deliveries, AuditLog audit, NoticeCards cards, Bans bans, IActivityFeed feed)
{
    private static readonly Action Nothing = () => { };

    /// <param name="db">Of the transaction.</param>
    /// <param name="actor">Needs <see cref="ActorRights.Moderate"/> for the request's bot.</param>
    /// <param name="requestId">Whose.</param>
    /// <param name="action">For the audit log, unless the step names it; see <see cref="RequestAudit"/>.</param>
    /// <param name="decide">Makes the change and saves it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="ownerToo">The request's owner may, too.</param>
    public async Task<Decision> TakeAsync(
        GarageBandContext db,
        Actor actor,
        long requestId,
        string action,
        Func<GarageBandContext, RequestFacts, CancellationToken, Task<DecisionStep>> decide,
        CancellationToken cancellationToken,
        bool ownerToo = false)
    {
        if (await RequestFacts.ReadAsync(db, requestId, cancellationToken).ConfigureAwait(false) is not { } request)
            return new Decision(CommandResult.NotFound, Nothing);
        if (!actor.May(ActorRights.Moderate, request.BotId) && !(ownerToo && actor.TelegramId == request.TelegramId))
            return new Decision(CommandResult.Forbidden, Nothing);

        var step = await decide(db, request, cancellationToken).ConfigureAwait(false);
        if (step.Result.Outcome != CommandOutcome.Done)
            return new Decision(step.Result, Nothing);

        audit.Write(db, actor, step.Action ?? action, RequestAudit.Subject(requestId), request.BotId, step.Before, step.After);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Delivery> rows = [.. step.Rows, .. await EditCardAsync(db, request, cancellationToken).ConfigureAwait(false)];
        return new Decision(step.Result, () =>
        {
            bans.Forget(request.BotId, request.CustomerId);
            deliveries.Committed(rows);
            step.AfterCommit?.Invoke();
            feed.Publish(new RequestChanged(request.BotId, requestId));
        });
    }

    private async Task<IReadOnlyList<Delivery>> EditCardAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        if (await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];

        var entry = await LastEntryAsync(db, request.Id, cancellationToken).ConfigureAwait(false);
        var change = string.Create(CultureInfo.InvariantCulture, $"a{entry}");
        if (await cards.EditAsync(db, bot, request.Id, change, question: null, cancellationToken).ConfigureAwait(false) is not { } edit)
            return [];

        return await deliveries.EnqueueAsync(db, [edit], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The entry just written names this edit of the card.</summary>
    private static Task<long> LastEntryAsync(GarageBandContext db, long requestId, CancellationToken cancellationToken)
    {
        var subject = RequestAudit.Subject(requestId);
        return db.AuditEntries.Where(a => a.Subject == subject).OrderByDescending(a => a.Id).Select(a => a.Id).FirstAsync(cancellationToken);
    }
}
