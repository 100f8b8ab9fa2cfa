using GarageBand.Bots.Messaging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Payments;
using StarTransaction = GarageBand.Bots.Messaging.StarTransaction;

namespace GarageBand.Bots.Telegram;

/// <summary>A bot's invoices and what becomes of them, over Telegram.Bot.</summary>
/// <param name="providerToken">Read for each invoice that needs it, so that a new one counts at once; null: the bot has none.</param>
internal sealed class TelegramInvoices(ITelegramBotClient client, Func<CancellationToken, Task<string?>>? providerToken)
{
    private const string NoProvider = "The bot has no payment provider token";

    public async Task<Message> SendAsync(long chatId, SendInvoice call, CancellationToken cancellationToken)
    {
        var terms = call.Terms;
        return await client.SendInvoice(
            chatId,
            terms.Title,
            terms.Description,
            terms.Payload,
            terms.Currency,
            Prices(terms),
            await TokenAsync(terms, cancellationToken).ConfigureAwait(false),
            replyParameters: CallRequests.Reply(call.ReplyTo),
            replyMarkup: CallRequests.Inline(call.Keyboard),
            cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    public async Task<string> LinkAsync(InvoiceTerms terms, CancellationToken cancellationToken) => await client.CreateInvoiceLink(
        terms.Title,
        terms.Description,
        terms.Payload,
        terms.Currency,
        Prices(terms),
        await TokenAsync(terms, cancellationToken).ConfigureAwait(false),
        subscriptionPeriod: terms.SubscriptionSeconds,
        cancellationToken: cancellationToken).ConfigureAwait(false);

    public async Task<bool> AnswerAsync(string checkoutId, string? refusal, CancellationToken cancellationToken)
    {
        await client.AnswerPreCheckoutQuery(checkoutId, refusal, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<bool> RefundAsync(long personId, string chargeId, CancellationToken cancellationToken)
    {
        await client.RefundStarPayment(personId, chargeId, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<bool> SetSubscriptionAsync(long personId, string chargeId, bool cancelled, CancellationToken cancellationToken)
    {
        await client.EditUserStarSubscription(personId, chargeId, cancelled, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task<IReadOnlyList<StarTransaction>> TransactionsAsync(int offset, int limit, CancellationToken cancellationToken)
    {
        var read = await client.GetStarTransactions(offset, limit, cancellationToken).ConfigureAwait(false);
        return [.. read.Transactions.Select(t =>
        {
            var person = (t.Source ?? t.Receiver) as TransactionPartnerUser;
            return new StarTransaction(t.Id, t.Amount, DateTime.SpecifyKind(t.Date, DateTimeKind.Utc), t.Source is not null, person?.User.Id, person?.InvoicePayload);
        })];
    }

    private static LabeledPrice[] Prices(InvoiceTerms terms) => [new LabeledPrice(terms.Title, terms.Amount)];

    /// <summary>Empty for Stars, as the Bot API wants it.</summary>
    private async Task<string> TokenAsync(InvoiceTerms terms, CancellationToken cancellationToken)
    {
        if (!terms.ByProvider)
            return "";
        var token = providerToken is null ? null : await providerToken(cancellationToken).ConfigureAwait(false);
        return token ?? throw new ApiRequestException(NoProvider, 400);
    }
}
