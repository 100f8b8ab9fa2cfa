using GarageBand.Bots.Bots;
using GarageBand.Data;
using GarageBand.Data.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Payments.LiqPay;

/// <summary>What became of a notice.</summary>
public enum LiqPayOutcome
{
    /// <summary>It is kept, was kept before, or changes nothing.</summary>
    Taken = 0,

    /// <summary>There is no such bot, or it has no shop at LiqPay.</summary>
    Unknown = 1,

    /// <summary>LiqPay didn't sign it.</summary>
    Refused = 2,

    /// <summary>It is no notice.</summary>
    Malformed = 3,

    /// <summary>There is no such order, or it costs something else: nothing is kept, staff read it in the log.</summary>
    NotAsOrdered = 4,
}

/// <summary>Takes in what LiqPay tells of payments (its server's callback, API version 3).</summary>
public sealed partial class LiqPayIntake
{
    /// <summary>Before the bot's public id.</summary>
    public const string Path = "/payments/liqpay/";

    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly IBotTokens _keys;
    private readonly IPaymentBook _book;
    private readonly TimeProvider _time;
    private readonly ILogger<LiqPayIntake> _log;

    internal LiqPayIntake(IDbContextFactory<GarageBandContext> contexts, IBotTokens keys, IPaymentBook book, TimeProvider time, ILogger<LiqPayIntake> log) =>
        (_contexts, _keys, _book, _time, _log) = (contexts, keys, book, time, log);

    /// <param name="publicId">Of the bot, from the address.</param>
    /// <param name="data">As it came: base64.</param>
    /// <param name="signature">As it came: base64.</param>
    /// <param name="cancellationToken">Cancels; what is kept stays kept.</param>
    public async Task<LiqPayOutcome> TakeAsync(Guid publicId, string data, string signature, CancellationToken cancellationToken)
    {
        if (await FindAsync(publicId, cancellationToken).ConfigureAwait(false) is not { } shop)
            return LiqPayOutcome.Unknown;
        if (_keys.Unprotect(shop.ProtectedPrivateKey) is not { } key || !LiqPaySignature.IsRight(key, data, signature))
            return LiqPayOutcome.Refused;
        if (LiqPayNotice.Read(data) is not { } notice || notice.PublicKey != shop.PublicKey)
            return LiqPayOutcome.Malformed;
        var isRefund = notice.Status == "reversed";
        if (!isRefund && !(notice.Status == "success" || (notice.Status == "sandbox" && shop.TestPayments)))
            return LiqPayOutcome.Taken;
        if (await _book.FindPriceAsync(shop.BotId, notice.OrderId, cancellationToken).ConfigureAwait(false) is not { } price || price != notice.Paid)
        {
            NotAsOrdered(_log, shop.BotId, notice.PaymentId);
            return LiqPayOutcome.NotAsOrdered;
        }

        await (isRefund ? RefundAsync(shop.BotId, notice, cancellationToken) : RecordAsync(shop.BotId, notice, cancellationToken)).ConfigureAwait(false);
        return LiqPayOutcome.Taken;
    }

    private Task<bool> RecordAsync(long botId, LiqPayNotice notice, CancellationToken cancellationToken) => _book.RecordAsync(
        new PaymentNotice(
            botId,
            PaymentMethod.LiqPay,
            notice.OrderId,
            notice.Paid.Currency,
            notice.Paid.Amount,
            notice.PaymentId,
            notice.TransactionId,
            PayerId: null,
            SubscriptionUntil: null,
            IsRecurring: false,
            notice.At ?? _time.GetUtcNow().UtcDateTime),
        cancellationToken);

    /// <summary>LiqPay tells when the payment was made, not when it went back.</summary>
    private Task<bool> RefundAsync(long botId, LiqPayNotice notice, CancellationToken cancellationToken) => _book.RecordRefundAsync(
        new RefundNotice(
            botId, PaymentMethod.LiqPay, notice.OrderId, notice.Refunded.Currency, notice.Refunded.Amount, notice.PaymentId, _time.GetUtcNow().UtcDateTime),
        cancellationToken);

    /// <summary>Null: no such bot, or it has no shop.</summary>
    internal async Task<Shop?> FindAsync(Guid publicId, CancellationToken cancellationToken)
    {
        var db = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await db.Bots.Where(b => b.PublicId == publicId && b.LiqPay != null)
                .Select(b => new Shop(b.Id, b.LiqPay!.PublicKey, b.LiqPay.ProtectedPrivateKey, b.LiqPay.TestPayments))
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {BotId}: LiqPay tells of payment {PaymentId}, which no order of that price asked for. Nothing is kept; look for it at LiqPay")]
    private static partial void NotAsOrdered(ILogger log, long botId, string paymentId);

    internal sealed record Shop(long BotId, string PublicKey, string ProtectedPrivateKey, bool TestPayments);
}
