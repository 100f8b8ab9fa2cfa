using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Payments;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>Makes what a customer pays with: an invoice, or a link to where it is paid.</summary>
internal sealed class SubscriptionOffers(SubscriptionCards cards, IBotApis apis, ILiqPayLinks liqPay)
{
    /// <param name="publicId">Of the order that is stored with it.</param>
    /// <returns>Null: it can't be paid this way now.</returns>
    public async Task<OutgoingCall?> MakeAsync(BotInfo bot, TierPrice price, bool renews, string publicId, string language, CancellationToken cancellationToken)
    {
        var (title, description) = await cards.InvoiceAsync(bot, price.Tier, language, cancellationToken).ConfigureAwait(false);
        var terms = new InvoiceTerms(title, description, publicId, price.Price.Currency, price.Price.Amount, ByProvider: price.Method == PaymentMethod.Provider);
        switch (price.Method)
        {
            case PaymentMethod.LiqPay:
                var page = await liqPay.MakeAsync(bot.Id, publicId, price.Price.Currency, price.Price.Amount, description, language, cancellationToken).ConfigureAwait(false);
                return page is null ? null : await cards.LinkAsync(bot, price, renews: false, page, language, cancellationToken).ConfigureAwait(false);
            case PaymentMethod.Provider:
                return bot.TakesProvider ? new SendInvoice(terms) : null;
            case PaymentMethod.Stars when renews:
                if (await apis.OpenAsync(bot.Id, cancellationToken).ConfigureAwait(false) is not { } api)
                    return null;
                var link = await api.CreateInvoiceLinkAsync(terms with { SubscriptionSeconds = InvoiceTerms.SubscriptionPeriod }, cancellationToken).ConfigureAwait(false);
                return link.Value is { } url ? await cards.LinkAsync(bot, price, renews: true, url, language, cancellationToken).ConfigureAwait(false) : null;
            default:
                return new SendInvoice(terms);
        }
    }
}
