using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <inheritdoc cref="IPaymentBook"/>
internal sealed class PaymentBook(
    IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer, IBotDirectory bots, PaymentRecords records, IDeliveries deliveries, IActivityFeed feed) : IPaymentBook
{
    public async Task<CheckoutVerdict> CheckAsync(long botId, string payload, string currency, long amount, long payerId, CancellationToken cancellationToken)
    {
        var bot = await bots.GetAsync(botId, cancellationToken).ConfigureAwait(false);
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var order = await (from o in db.Orders.AsNoTracking()
                               join c in db.Customers on o.CustomerId equals c.Id
                               where o.PublicId == payload && o.BotId == botId && c.TelegramId == payerId
                               select o).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            if (order is null || order.Currency != currency || order.Amount != amount)
                return new CheckoutVerdict("payForeign");
            if (order.PaidAt is not null)
                return new CheckoutVerdict("payDone");
            return BotPrices.Read(bot?.Prices)?.Find(order.Tier, order.Method)?.Price == new Money(amount, currency) ? CheckoutVerdict.Ok : new CheckoutVerdict("payChanged");
        }
    }

    public async Task<Money?> FindPriceAsync(long botId, string payload, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var order = await db.Orders.Where(o => o.PublicId == payload && o.BotId == botId).Select(o => new { o.Amount, o.Currency })
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return order is null ? null : new Money(order.Amount, order.Currency);
        }
    }

    public async Task<bool> RecordAsync(PaymentNotice notice, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var rows = await writer.WriteAsync((db, ct) => records.AddAsync(db, notice, ct), cancellationToken).ConfigureAwait(false);
                deliveries.Committed(rows ?? []);
                feed.Publish(new MoneyChanged(notice.BotId));
                return rows is not null;
            }
            catch (DbUpdateException failure) when (UniqueViolation.Is(failure) && attempt < MostAttempts)
            {
                // Another process kept the same payment, or began the same subscription, a moment ago: look again.
            }
        }
    }

    public async Task<bool> RecordRefundAsync(RefundNotice notice, CancellationToken cancellationToken)
    {
        var rows = await writer.WriteAsync((db, ct) => records.AddRefundAsync(db, notice, ct), cancellationToken).ConfigureAwait(false);
        deliveries.Committed(rows ?? []);
        feed.Publish(new MoneyChanged(notice.BotId));
        return rows is not null;
    }

    private const int MostAttempts = 3;
}
