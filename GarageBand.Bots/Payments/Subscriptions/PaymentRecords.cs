using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>What a payment and a refund change, in the transaction they are given.</summary>
internal sealed class PaymentRecords(IBotDirectory bots, SubscriptionCards cards, IDeliveries deliveries, TimeProvider time)
{
    /// <returns>What to send after the commit; null: it was known already.</returns>
    public async Task<IReadOnlyList<Delivery>?> AddAsync(GarageBandContext db, PaymentNotice notice, CancellationToken cancellationToken)
    {
        if (await db.Payments.AnyAsync(p => p.BotId == notice.BotId && p.Method == notice.Method && p.ChargeId == notice.ChargeId, cancellationToken).ConfigureAwait(false))
            return null;
        var bot = await bots.GetAsync(notice.BotId, cancellationToken).ConfigureAwait(false);
        var order = await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.PublicId == notice.Payload && o.BotId == notice.BotId, cancellationToken).ConfigureAwait(false);

        // Money that nobody asked for is kept for staff to see; it buys nothing.
        if (bot is null || order is null || order.Currency != notice.Currency || order.Amount != notice.Amount)
        {
            await db.InsertAsync([Payment(notice, null, 0, 0, null)], cancellationToken).ConfigureAwait(false);
            return [];
        }

        var seconds = 0L;
        var months = 0;
        string? renewed = null;
        var now = time.GetUtcNow().UtcDateTime;
        var subscription = await SubscriptionRows.ChangeAsync(
            db,
            bot.Id,
            order.CustomerId,
            s =>
            {
                renewed = order.Tier == SubscriptionTier.Forever ? StarRenewal.ChargeOf(s) : null;
                (months, seconds) = Give(s, order, notice, now, BotTimeZone.Of(bot.TimeZone));
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        var payment = Payment(notice, order.Id, months, seconds, subscription.Until);
        await db.InsertAsync([payment], cancellationToken).ConfigureAwait(false);
        await db.Orders.Where(o => o.Id == order.Id && o.PaidAt == null).ExecuteUpdateAsync(s => s.SetProperty(o => o.PaidAt, notice.At), cancellationToken).ConfigureAwait(false);
        var chat = await db.Customers.Where(c => c.Id == order.CustomerId).Select(c => c.TelegramId).FirstAsync(cancellationToken).ConfigureAwait(false);
        var thanks = await cards.PaidAsync(bot, subscription, order.Language, cancellationToken).ConfigureAwait(false);
        var key = string.Create(CultureInfo.InvariantCulture, $"paid:{payment.Id}");
        var said = new NewDelivery(key, bot.Id, chat, DeliveryClass.Reply, DeliveryPurposes.Subscription, thanks);
        return await deliveries.EnqueueAsync(
            db, StarRenewal.Stop(subscription, renewed, chat) is { } stop ? [said, stop] : [said], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the payment gave is taken back, Telegram takes no more for it, and whoever paid hears of it.</summary>
    /// <returns>What to send after the commit; null: it was known already, or there is no such payment.</returns>
    public async Task<IReadOnlyList<Delivery>?> AddRefundAsync(GarageBandContext db, RefundNotice notice, CancellationToken cancellationToken)
    {
        var mine = await db.Payments.Where(p => p.BotId == notice.BotId && p.Method == notice.Method && p.ChargeId == notice.ChargeId && p.RefundedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.RefundedAt, notice.At).SetProperty(p => p.RefundedAmount, notice.Amount), cancellationToken).ConfigureAwait(false);
        if (mine == 0)
            return null;
        var paid = await (from p in db.Payments
                          join o in db.Orders on p.OrderId equals o.Id
                          join c in db.Customers on o.CustomerId equals c.Id
                          where p.BotId == notice.BotId && p.Method == notice.Method && p.ChargeId == notice.ChargeId
                          select new RefundedPayment(p.Id, o.CustomerId, c.TelegramId, o.Tier, o.Language, p.Amount, p.Months, p.Seconds, p.CoversUntil))
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (paid is null || await bots.GetAsync(notice.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];

        // A part that goes back, and time that is over, take nothing away.
        var now = time.GetUtcNow().UtcDateTime;
        var subscription = notice.Amount < paid.Amount || paid.CoversUntil <= now ? null : await TakeBackAsync(db, bot, paid, now, cancellationToken).ConfigureAwait(false);
        var news = new List<NewDelivery>();
        if (subscription is var (left, renewed) && StarRenewal.Stop(left, renewed, paid.Chat) is { } stop)
            news.Add(stop);
        if (await SubscriptionRows.CanHearAsync(db, bot.Id, paid.CustomerId, now, cancellationToken).ConfigureAwait(false))
        {
            var text = await cards.RefundedAsync(bot, subscription?.Left, new Money(notice.Amount, notice.Currency), paid.Language, cancellationToken).ConfigureAwait(false);
            var key = string.Create(CultureInfo.InvariantCulture, $"refunded:{paid.Id}");
            news.Add(new NewDelivery(key, bot.Id, paid.Chat, DeliveryClass.Publication, DeliveryPurposes.Subscription, text));
        }

        return await deliveries.EnqueueAsync(db, news, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>What is left, and the charge that Telegram renewed before.</returns>
    private static async Task<(Subscription Left, string? Renewed)?> TakeBackAsync(
        GarageBandContext db, BotInfo bot, RefundedPayment paid, DateTime now, CancellationToken cancellationToken)
    {
        string? renewed = null;
        var left = await SubscriptionRows.ChangeAsync(
            db,
            bot.Id,
            paid.CustomerId,
            s =>
            {
                renewed = StarRenewal.ChargeOf(s);
                SubscriptionRules.TakeBack(s, paid.Months, paid.Seconds, paid.Tier == SubscriptionTier.Forever, now, BotTimeZone.Of(bot.TimeZone));
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return (left, renewed);
    }

    private static (int Months, long Seconds) Give(Subscription subscription, Order order, PaymentNotice notice, DateTime now, TimeZoneInfo zone)
    {
        subscription.Language = order.Language;
        if (notice is { IsRecurring: true, SubscriptionUntil: { } until })
            return (0, SubscriptionRules.AddStars(subscription, notice.ChargeId, until, now, zone));
        var months = TierPrice.MonthsOf(order.Tier);
        if (months == 0)
            SubscriptionRules.AddForever(subscription, now, zone);
        else
            SubscriptionRules.AddMonths(subscription, months, SubscriptionState.Active, now, zone);
        return (months, 0);
    }

    private static Payment Payment(PaymentNotice notice, long? orderId, int months, long seconds, DateTime? until) =>
        new(notice.BotId, notice.Method, notice.ChargeId, notice.Payload, notice.Currency, notice.Amount, notice.At)
        {
            OrderId = orderId,
            PayerId = notice.PayerId,
            ProviderChargeId = notice.ProviderChargeId,
            Months = months,
            Seconds = seconds,
            CoversUntil = until,
        };

    private sealed record RefundedPayment(long Id, long CustomerId, long Chat, SubscriptionTier Tier, string Language, long Amount, int Months, long Seconds, DateTime? CoversUntil);
}
