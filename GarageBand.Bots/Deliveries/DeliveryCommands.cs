using GarageBand.Bots.Activity;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Audit;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Deliveries;

/// <summary>What staff decide about deliveries that failed or are uncertain.</summary>
public sealed class DeliveryCommands
{
    private readonly IDatabaseWriter _writer;
    private readonly IDeliverySender _sender;
    private readonly IActivityFeed _feed;
    private readonly TimeProvider _time;
    private readonly Lazy<Dictionary<string, IDeliveryOutcomeHandler>> _handlers;

    public DeliveryCommands(
        IDatabaseWriter writer,
        IDeliverySender sender,
        IActivityFeed feed,
        IEnumerable<IDeliveryOutcomeHandler> handlers,
        TimeProvider time)
    {
        _writer = writer;
        _sender = sender;
        _feed = feed;
        _time = time;
        _handlers = new(() => handlers.SelectMany(h => h.Purposes.Select(p => (p, h))).ToDictionary(x => x.p, x => x.h, StringComparer.Ordinal));
    }

    /// <summary>Somebody looked: the message stands in the chat.</summary>
    public Task<CommandResult> ItIsThereAsync(Actor actor, long deliveryId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, deliveryId, "delivery.is-there", [DeliveryState.Uncertain], DeliveryState.Sent, cancellationToken);

    /// <summary>Sends again what was refused, or what is not there.</summary>
    public Task<CommandResult> SendAgainAsync(Actor actor, long deliveryId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, deliveryId, "delivery.sent-again", [DeliveryState.Uncertain, DeliveryState.Rejected], DeliveryState.Pending, cancellationToken);

    /// <summary>Gives it up.</summary>
    public Task<CommandResult> DropAsync(Actor actor, long deliveryId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, deliveryId, "delivery.dropped", [DeliveryState.Uncertain, DeliveryState.Rejected, DeliveryState.Pending], DeliveryState.Dropped, cancellationToken);

    /// <summary>
    /// Inside a transaction: evidence came in that the call was made. Saves. True: it is settled by this, and its handler was told; also
    /// where staff had said so before, and only now it is known which message it made.
    /// </summary>
    /// <param name="messageId">What it made.</param>
    public async Task<(bool Settled, Action? After)> SettleAsync(GarageBandContext db, long deliveryId, int messageId, CancellationToken cancellationToken)
    {
        var row = await db.Deliveries.FirstOrDefaultAsync(d => d.Id == deliveryId, cancellationToken).ConfigureAwait(false);
        if (row is null || row is not ({ State: DeliveryState.Uncertain or DeliveryState.Claimed } or { State: DeliveryState.Sent, MessageId: null }))
            return (false, null);
        if (row.State != DeliveryState.Sent)
            row.SentAt = _time.GetUtcNow().UtcDateTime;
        row.State = DeliveryState.Sent;
        row.MessageId = messageId;
        row.Failure = null;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return (true, await TellAsync(db, row, new CallDone([messageId]), cancellationToken).ConfigureAwait(false));
    }

    private async Task<CommandResult> ChangeAsync(
        Actor actor, long deliveryId, string action, DeliveryState[] from, DeliveryState to, CancellationToken cancellationToken)
    {
        var (result, botId, after) = await _writer.WriteAsync(
            async (db, ct) =>
            {
                var row = await db.Deliveries.FirstOrDefaultAsync(d => d.Id == deliveryId, ct).ConfigureAwait(false);
                if (row is null)
                    return (CommandResult.NotFound, 0L, (Action?)null);

                // What gives money back is an admin's decision, the second time too.
                if (!actor.May(row.Purpose is DeliveryPurposes.Refund or DeliveryPurposes.DonationRefund ? ActorRights.Administer : ActorRights.Moderate, row.BotId))
                    return (CommandResult.Forbidden, row.BotId, null);
                if (row.State == to)
                    return (CommandResult.AlreadyDone, row.BotId, null);
                if (!from.Contains(row.State))
                    return (CommandResult.NotPossible("delivery-state"), row.BotId, null);

                var now = _time.GetUtcNow().UtcDateTime;
                db.AuditEntries.Add(new AuditEntry(now, actor.Label, action, $"delivery:{row.Id}") { BotId = row.BotId, Before = $"\"{row.State}\"", After = $"\"{to}\"" });
                row.State = to;
                row.Failure = to == DeliveryState.Pending ? null : row.Failure;
                row.DueAt = now;
                if (to == DeliveryState.Sent)
                    row.SentAt = now;
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return (CommandResult.Done, row.BotId, to == DeliveryState.Pending ? null : await TellAsync(db, row, null, ct).ConfigureAwait(false));
            },
            cancellationToken).ConfigureAwait(false);
        if (result.Outcome != CommandOutcome.Done)
            return result;
        after?.Invoke();
        _feed.Publish(new DeliveryChanged(botId, deliveryId));
        if (to == DeliveryState.Pending)
            await _sender.LookAsync(botId, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private async Task<Action?> TellAsync(GarageBandContext db, Delivery row, CallResult? result, CancellationToken cancellationToken) =>
        _handlers.Value.TryGetValue(row.Purpose, out var handler) ? await handler.HandleAsync(db, row, result, cancellationToken).ConfigureAwait(false) : null;
}
