namespace GarageBand.Bots.Payments;

/// <summary>Addresses of LiqPay's page where something is paid.</summary>
public interface ILiqPayLinks
{
    /// <param name="amount">In the currency's smallest units.</param>
    /// <param name="currency">UAH, USD or EUR.</param>
    /// <param name="orderId">The order's public id: what the notice of payment names. A second payment of it LiqPay refuses.</param>
    /// <param name="botId">The bot that sells.</param>
    /// <param name="description">What is paid for; plain text.</param>
    /// <param name="language">Of the page: <c>uk</c> or <c>en</c>; LiqPay has no other, so anything else is shown as <c>uk</c>.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>Null: the bot has no shop at LiqPay, this key ring can't read its key, or nobody outside can reach this server to tell what was paid.</returns>
    Task<string?> MakeAsync(long botId, string orderId, string currency, long amount, string description, string language, CancellationToken cancellationToken);
}
