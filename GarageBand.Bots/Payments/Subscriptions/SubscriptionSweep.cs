using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>Subscriptions that are about to end, or did. A run that is lost, late or doubled tells nobody twice.</summary>
internal sealed partial class SubscriptionSweep(
    IDbContextFactory<GarageBandContext> contexts,
    IDatabaseWriter writer,
    IBotDirectory bots,
    SubscriptionCards cards,
    IDeliveries deliveries,
    TimeProvider time,
    ILogger<SubscriptionSweep> logger) : IDueWork
{
    private const int Window = 200;

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var (due, chat) in await ReadAsync(now, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                if (await bots.GetAsync(due.BotId, cancellationToken).ConfigureAwait(false) is { Enabled: true } bot)
                    await TakeAsync(bot, due, chat, now, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(failure, due.Id);
            }
        }
    }

    /// <summary>Ends first: both are found by an index of what is open.</summary>
    private async Task<List<(Subscription Due, long Chat)>> ReadAsync(DateTime now, CancellationToken cancellationToken)
    {
        var late = now - SubscriptionRules.RenewalGrace;
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var ended = db.Subscriptions.Where(s => s.State < SubscriptionState.Ended && s.Until != null && s.Until <= now && (!s.RenewsItself || s.Until <= late)).OrderBy(s => s.Until);
            var soon = db.Subscriptions.Where(s => s.RemindAt != null && s.RemindAt <= now && (s.Until == null || s.Until > now)).OrderBy(s => s.RemindAt);
            var found = new List<(Subscription, long)>();
            foreach (var query in new[] { ended, soon })
            {
                var rows = await (from s in query.Take(Window) join b in db.Bots on s.BotId equals b.Id join c in db.Customers on s.CustomerId equals c.Id where b.Enabled select new { s, c.TelegramId })
                    .AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
                found.AddRange(rows.Select(r => (r.s, r.TelegramId)));
            }

            return found;
        }
    }

    /// <summary>Taken by its version: of two processes one tells.</summary>
    internal async Task TakeAsync(BotInfo bot, Subscription due, long chat, DateTime now, CancellationToken cancellationToken)
    {
        var isOver = due.Until <= now;
        var said = isOver ? await cards.EndedAsync(bot, due, cancellationToken).ConfigureAwait(false) : await cards.RemindAsync(bot, due, cancellationToken).ConfigureAwait(false);
        var rows = await writer.WriteAsync(
            async (db, ct) =>
            {
                var mine = await db.Subscriptions.Where(s => s.Id == due.Id && s.Version == due.Version).ExecuteUpdateAsync(
                    s => s.SetProperty(x => x.RemindAt, (DateTime?)null)
                        .SetProperty(x => x.State, isOver ? SubscriptionState.Ended : due.State)
                        .SetProperty(x => x.RenewsItself, x => !isOver && x.RenewsItself)
                        .SetProperty(x => x.Version, due.Version + 1),
                    ct).ConfigureAwait(false);
                return mine == 0 || !await SubscriptionRows.CanHearAsync(db, due.BotId, due.CustomerId, now, ct).ConfigureAwait(false) ? [] : await EnqueueAsync(db, bot, due, chat, isOver, said, ct).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        deliveries.Committed(rows);
    }

    private Task<IReadOnlyList<Delivery>> EnqueueAsync(GarageBandContext db, BotInfo bot, Subscription due, long chat, bool isOver, SendText said, CancellationToken cancellationToken) =>
        deliveries.EnqueueAsync(
            db,
            [new NewDelivery(
                string.Create(CultureInfo.InvariantCulture, $"{(isOver ? "subs-end" : "subs-remind")}:{due.Id}:{due.Until:yyyyMMddHHmm}"), bot.Id, chat, DeliveryClass.Broadcast, DeliveryPurposes.Subscription, said)],
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Subscription {SubscriptionId} could not be reminded of or ended; tried again later")]
    private partial void LogFailed(Exception failure, long subscriptionId);
}
