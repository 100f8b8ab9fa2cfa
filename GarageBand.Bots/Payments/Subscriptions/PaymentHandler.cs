using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments.Donations;
using GarageBand.Bots.Runtime;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>Lets payments of orders go on, keeps them and what was given back. Donations are others' work.</summary>
internal sealed partial class PaymentHandler(
    IPaymentBook book, PaymentRecords records, IBotApis apis, IFormLibrary forms, IFormTexts texts, IDeliveries deliveries, IActivityFeed feed, TimeProvider time,
    ILogger<PaymentHandler> log) : IUpdateHandler
{
    private static readonly Dictionary<string, object?> NoValues = [];

    public int Order => 16;

    public bool Takes(BotInfo bot, Incoming incoming) => incoming is { From: not null } && incoming switch
    {
        CheckoutAsked checkout => !DonationStars.IsPayload(checkout.Payload),
        PaymentArrived paid => !DonationStars.IsPayload(paid.Payload),
        PaymentRefunded refund => !DonationStars.IsPayload(refund.Payload),
        _ => false,
    };

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        switch (incoming)
        {
            case CheckoutAsked { From: { } person } checkout:
                await AnswerAsync(bot, checkout, person, cancellationToken).ConfigureAwait(false);
                return null;
            case PaymentArrived paid:
                var notice = new PaymentNotice(
                    bot.Id, MethodOf(paid.Currency), paid.Payload, paid.Currency, paid.Amount, paid.ChargeId, paid.ProviderChargeId, paid.From?.Id, paid.SubscriptionUntil, paid.IsRecurring, At(paid));
                return async (db, ct) => After(bot.Id, await records.AddAsync(db, notice, ct).ConfigureAwait(false));
            case PaymentRefunded refund:
                var given = new RefundNotice(bot.Id, MethodOf(refund.Currency), refund.Payload, refund.Currency, refund.Amount, refund.ChargeId, At(refund));
                return async (db, ct) => After(bot.Id, await records.AddRefundAsync(db, given, ct).ConfigureAwait(false));
            default:
                return null;
        }
    }

    private async Task AnswerAsync(BotInfo bot, CheckoutAsked checkout, Person person, CancellationToken cancellationToken)
    {
        var verdict = await book.CheckAsync(bot.Id, checkout.Payload, checkout.Currency, checkout.Amount, person.Id, cancellationToken).ConfigureAwait(false);
        if (await apis.OpenAsync(bot.Id, cancellationToken).ConfigureAwait(false) is not { } api)
            return;
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        var refusal = verdict.Reason is { } reason ? texts.Render(form, reason, Languages.Pick(person.LanguageCode, bot.Language), NoValues) : null;
        var answer = await api.AnswerCheckoutAsync(checkout.CheckoutId, refusal, cancellationToken).ConfigureAwait(false);
        if (!answer.Ok)
            NotAnswered(log, bot.Id, answer.Error);
    }

    private Action? After(long botId, IReadOnlyList<Delivery>? rows) => rows is null ? null : () =>
    {
        deliveries.Committed(rows);
        feed.Publish(new MoneyChanged(botId));
    };

    private DateTime At(Incoming incoming) => incoming.At == default ? time.GetUtcNow().UtcDateTime : incoming.At;

    private static PaymentMethod MethodOf(string currency) => currency == InvoiceTerms.Stars ? PaymentMethod.Stars : PaymentMethod.Provider;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId}: a payment could not go on: {Error}")]
    private static partial void NotAnswered(ILogger log, long botId, string? error);
}
