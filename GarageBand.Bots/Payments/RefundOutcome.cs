using GarageBand.Bots.Activity;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Payments;

/// <summary>Records what Telegram gave back, once. What it refused changes nothing: the delivery keeps why, and staff see it.</summary>
internal sealed class RefundOutcome(PaymentRecords records, IDeliveries deliveries, IActivityFeed feed, TimeProvider time) : IDeliveryOutcomeHandler
{
    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.Refund, DeliveryPurposes.DonationRefund];

    public async Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        IReadOnlyList<Delivery>? news = null;
        if (delivery.State == DeliveryState.Sent)
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (delivery.Purpose == DeliveryPurposes.DonationRefund)
            {
                await db.Donations.Where(d => d.Id == delivery.SubjectId && d.RefundedAt == null)
                    .ExecuteUpdateAsync(s => s.SetProperty(d => d.RefundedAt, now), cancellationToken).ConfigureAwait(false);
            }
            else if (await db.Payments.AsNoTracking().FirstOrDefaultAsync(p => p.Id == delivery.SubjectId, cancellationToken).ConfigureAwait(false) is { } payment)
            {
                var notice = new RefundNotice(payment.BotId, payment.Method, payment.Payload, payment.Currency, payment.Amount, payment.ChargeId, now);
                news = await records.AddRefundAsync(db, notice, cancellationToken).ConfigureAwait(false);
            }
        }

        return () =>
        {
            deliveries.Committed(news ?? []);
            feed.Publish(new MoneyChanged(delivery.BotId));
        };
    }
}
