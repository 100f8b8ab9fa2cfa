namespace GarageBand.Bots.Payments;

/// <summary>Knows what is owed and keeps what was paid.</summary>
public interface IPaymentBook
{
    /// <summary>Whether this may be paid, now, by this person, with this amount.</summary>
    /// <param name="payload">The invoice's: an order's public id.</param>
    /// <param name="amount">In the currency's smallest units.</param>
    /// <param name="botId">The bot that asks for it.</param>
    /// <param name="currency">ISO 4217, or XTR.</param>
    /// <param name="payerId">Telegram's id.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    Task<CheckoutVerdict> CheckAsync(long botId, string payload, string currency, long amount, long payerId, CancellationToken cancellationToken);

    /// <summary>What an order costs, whoever pays it and whether it is paid; null: the bot has no such order.</summary>
    /// <param name="payload">The order's public id.</param>
    /// <param name="botId">The bot that sells.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    Task<Money?> FindPriceAsync(long botId, string payload, CancellationToken cancellationToken);

    /// <summary>Keeps a payment, once: money that came is always kept, also when nobody was waiting for it.</summary>
    /// <returns>False: it was known already.</returns>
    Task<bool> RecordAsync(PaymentNotice notice, CancellationToken cancellationToken);

    /// <summary>Keeps that a payment was given back, once.</summary>
    /// <returns>False: it was known already.</returns>
    Task<bool> RecordRefundAsync(RefundNotice notice, CancellationToken cancellationToken);
}
