using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Payments;

/// <summary>
/// What staff give back. Each needs <see cref="ActorRights.Administer"/> and a reason, which the audit log keeps. Stars go back through the queue of deliveries: one delivery for each payment,
/// whatever is pressed or retried; it is recorded when Telegram has done it (<see cref="RefundOutcome"/>). What Telegram refuses stays there with its reason, and can be asked for again.
/// </summary>
public sealed class RefundCommands
{
    private readonly IDatabaseWriter _writer;
    private readonly PaymentRecords _records;
    private readonly IDeliveries _deliveries;
    private readonly IDeliverySender _sender;
    private readonly AuditLog _audit;
    private readonly IActivityFeed _feed;
    private readonly TimeProvider _time;

    internal RefundCommands(
        IDatabaseWriter writer, PaymentRecords records, IDeliveries deliveries, IDeliverySender sender, AuditLog audit, IActivityFeed feed, TimeProvider time) =>
        (_writer, _records, _deliveries, _sender, _audit, _feed, _time) = (writer, records, deliveries, sender, audit, feed, time);

    /// <summary>Asks Telegram to give a payment in Stars back.</summary>
    public Task<CommandResult> RefundAsync(Actor actor, long paymentId, string? reason, CancellationToken cancellationToken) => RunAsync(
        async (db, ct) =>
        {
            if (await db.Payments.AsNoTracking().FirstOrDefaultAsync(p => p.Id == paymentId, ct).ConfigureAwait(false) is not { } payment)
                return new Step(CommandResult.NotFound);
            if (Refusal(actor, payment.BotId, payment.RefundedAt, reason) is { } refusal)
                return new Step(refusal);
            if (payment.Method != PaymentMethod.Stars)
                return new Step(CommandResult.NotPossible(SubscriptionReasons.RefundElsewhere));
            if (payment.PayerId is not { } payer)
                return new Step(CommandResult.NotPossible(SubscriptionReasons.PayerUnknown));
            var asked = new NewDelivery(
                Key("refund", paymentId), payment.BotId, payer, DeliveryClass.Publication, DeliveryPurposes.Refund, new RefundStars(payer, payment.ChargeId))
            { SubjectId = paymentId };
            return await AskAsync(db, actor, asked, "payment.refund-asked", Subject(paymentId), payment.Amount, payment.Currency, reason!, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Asks Telegram to give a donation back.</summary>
    public Task<CommandResult> RefundDonationAsync(Actor actor, long donationId, string? reason, CancellationToken cancellationToken) => RunAsync(
        async (db, ct) =>
        {
            if (await db.Donations.AsNoTracking().FirstOrDefaultAsync(d => d.Id == donationId, ct).ConfigureAwait(false) is not { } donation)
                return new Step(CommandResult.NotFound);
            if (Refusal(actor, donation.BotId, donation.RefundedAt, reason) is { } refusal)
                return new Step(refusal);
            var asked = new NewDelivery(
                Key("donation-refund", donationId),
                donation.BotId,
                donation.PersonId,
                DeliveryClass.Publication,
                DeliveryPurposes.DonationRefund,
                new RefundStars(donation.PersonId, donation.ChargeId))
            { SubjectId = donationId };
            var subject = string.Create(CultureInfo.InvariantCulture, $"donation:{donationId}");
            return await AskAsync(db, actor, asked, "donation.refund-asked", subject, donation.Stars, InvoiceTerms.Stars, reason!, ct).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Keeps that a payment was given back where it was paid (LiqPay, the provider): the whole of it. Not for Stars.</summary>
    public Task<CommandResult> RecordAsync(Actor actor, long paymentId, string? reason, CancellationToken cancellationToken) => RunAsync(
        async (db, ct) =>
        {
            if (await db.Payments.AsNoTracking().FirstOrDefaultAsync(p => p.Id == paymentId, ct).ConfigureAwait(false) is not { } payment)
                return new Step(CommandResult.NotFound);
            if (Refusal(actor, payment.BotId, payment.RefundedAt, reason) is { } refusal)
                return new Step(refusal);
            if (payment.Method == PaymentMethod.Stars)
                return new Step(CommandResult.NotPossible(SubscriptionReasons.RefundHere));
            var notice = new RefundNotice(payment.BotId, payment.Method, payment.Payload, payment.Currency, payment.Amount, payment.ChargeId, _time.GetUtcNow().UtcDateTime);
            if (await _records.AddRefundAsync(db, notice, ct).ConfigureAwait(false) is not { } news)
                return new Step(CommandResult.AlreadyDone);
            await WriteAsync(db, actor, "payment.refund-recorded", Subject(paymentId), payment.BotId, payment.Amount, payment.Currency, reason!, ct).ConfigureAwait(false);
            return new Step(CommandResult.Done, payment.BotId, news);
        },
        cancellationToken);

    private static CommandResult? Refusal(Actor actor, long botId, DateTime? refundedAt, string? reason) =>
        !actor.May(ActorRights.Administer, botId) ? CommandResult.Forbidden
        : refundedAt is not null ? CommandResult.AlreadyDone
        : string.IsNullOrWhiteSpace(reason) ? CommandResult.NotPossible(SubscriptionReasons.NoReason)
        : null;

    /// <summary>Once: what is under way is not asked for again; what was refused or given up is.</summary>
    private async Task<Step> AskAsync(
        GarageBandContext db, Actor actor, NewDelivery asked, string action, string subject, long amount, string currency, string reason, CancellationToken cancellationToken)
    {
        IReadOnlyList<Delivery> rows = [];
        if (await db.Deliveries.Where(d => d.Key == asked.Key).Select(d => (DeliveryState?)d.State).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            rows = await _deliveries.EnqueueAsync(db, [asked], cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var now = _time.GetUtcNow().UtcDateTime;
            var again = await db.Deliveries.Where(d => d.Key == asked.Key && (d.State == DeliveryState.Rejected || d.State == DeliveryState.Dropped)).ExecuteUpdateAsync(
                s => s.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Failure, (string?)null).SetProperty(d => d.DueAt, now), cancellationToken).ConfigureAwait(false);
            if (again == 0)
                return new Step(CommandResult.AlreadyDone);
        }

        await WriteAsync(db, actor, action, subject, asked.BotId, amount, currency, reason, cancellationToken).ConfigureAwait(false);
        return new Step(CommandResult.Done, asked.BotId, rows);
    }

    private async Task WriteAsync(
        GarageBandContext db, Actor actor, string action, string subject, long botId, long amount, string currency, string reason, CancellationToken cancellationToken)
    {
        var why = reason.Trim();
        if (why.Length > SubscriptionCommands.LongestReason)
            why = why[..SubscriptionCommands.LongestReason];
        _audit.Write(db, actor, action, subject, botId, null, new { amount = new Money(amount, currency).ToString(), reason = why });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<CommandResult> RunAsync(Func<GarageBandContext, CancellationToken, Task<Step>> work, CancellationToken cancellationToken)
    {
        var step = await _writer.WriteAsync(work, cancellationToken).ConfigureAwait(false);
        if (step.Result.Outcome != CommandOutcome.Done)
            return step.Result;
        if (step.News is { Count: > 0 } news)
            _deliveries.Committed(news);
        else
            await _sender.LookAsync(step.BotId, cancellationToken).ConfigureAwait(false);
        _feed.Publish(new MoneyChanged(step.BotId));
        return step.Result;
    }

    private static string Key(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}");

    private static string Subject(long paymentId) => Key("payment", paymentId);

    private sealed record Step(CommandResult Result, long BotId = 0, IReadOnlyList<Delivery>? News = null);
}
