using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Payments.Donations;

/// <summary>Keeps each donation once and thanks whoever has a chat with the bot; keeps that one was given back.</summary>
internal sealed class DonationPaidHandler(IFormLibrary forms, IFormTexts texts, IDeliveries deliveries, TimeProvider time) : IUpdateHandler
{
    private const int LongestName = 200;

    public int Order => 15;

    public bool Takes(BotInfo bot, Incoming incoming) => incoming is { From: not null }
        && ((incoming is PaymentArrived { Currency: InvoiceTerms.Stars } paid && DonationStars.IsPayload(paid.Payload))
            || (incoming is PaymentRefunded refund && DonationStars.IsPayload(refund.Payload)));

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming is PaymentRefunded refund)
            return (db, ct) => RefundAsync(db, bot.Id, refund, ct);
        if (incoming is not PaymentArrived { From: { } person } paid)
            return null;
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        return (db, ct) => KeepAsync(db, bot, form, paid, person, ct);
    }

    private async Task<Action?> KeepAsync(GarageBandContext db, BotInfo bot, Form form, PaymentArrived paid, Person person, CancellationToken cancellationToken)
    {
        if (await db.Donations.AnyAsync(d => d.BotId == bot.Id && d.ChargeId == paid.ChargeId, cancellationToken).ConfigureAwait(false))
            return null;
        var at = paid.At == default ? time.GetUtcNow().UtcDateTime : paid.At;
        var name = person.LastName is null ? person.FirstName : $"{person.FirstName} {person.LastName}";
        var donation = new Donation(bot.Id, person.Id, paid.Amount, paid.ChargeId, at) { PersonName = TypedText.Cut(name, LongestName) };
        db.Donations.Add(donation);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

        var hasChat = await db.BotCustomers.AnyAsync(
            k => k.BotId == bot.Id && k.UnreachableSince == null && db.Customers.Any(c => c.Id == k.CustomerId && c.TelegramId == person.Id), cancellationToken).ConfigureAwait(false);
        if (!hasChat)
            return null;
        var thanks = texts.Render(form, "donationThanks", Languages.Pick(person.LanguageCode, bot.Language), new Dictionary<string, object?> { ["stars"] = paid.Amount });
        var rows = await deliveries.EnqueueAsync(
            db,
            [new NewDelivery(Key(donation), bot.Id, person.Id, DeliveryClass.Reply, DeliveryPurposes.Donation, new SendText(thanks))],
            cancellationToken).ConfigureAwait(false);
        return () => deliveries.Committed(rows);
    }

    private async Task<Action?> RefundAsync(GarageBandContext db, long botId, PaymentRefunded refund, CancellationToken cancellationToken)
    {
        var at = refund.At == default ? time.GetUtcNow().UtcDateTime : refund.At;
        await db.Donations.Where(d => d.BotId == botId && d.ChargeId == refund.ChargeId && d.RefundedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.RefundedAt, at), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static string Key(Donation donation) => string.Create(CultureInfo.InvariantCulture, $"donation-thanks:{donation.Id}");
}
