using System.Collections.Concurrent;
using GarageBand.Bots.Payments;

namespace GarageBand.Tests.Bots.Payments;

/// <summary>A payment book in memory: knows the orders that it was given, keeps each payment once.</summary>
public sealed class KeptPayments : IPaymentBook
{
    public ConcurrentDictionary<(long BotId, string Payload), Money> Orders { get; } = new();

    public ConcurrentQueue<PaymentNotice> Payments { get; } = new();

    public ConcurrentQueue<RefundNotice> Refunds { get; } = new();

    public Task<CheckoutVerdict> CheckAsync(long botId, string payload, string currency, long amount, long payerId, CancellationToken cancellationToken) =>
        Task.FromResult(Orders.GetValueOrDefault((botId, payload)) == new Money(amount, currency) ? CheckoutVerdict.Ok : new CheckoutVerdict("no"));

    public Task<Money?> FindPriceAsync(long botId, string payload, CancellationToken cancellationToken) =>
        Task.FromResult<Money?>(Orders.TryGetValue((botId, payload), out var price) ? price : null);

    public Task<bool> RecordAsync(PaymentNotice notice, CancellationToken cancellationToken)
    {
        if (Payments.Any(p => p.Method == notice.Method && p.ChargeId == notice.ChargeId))
            return Task.FromResult(false);
        Payments.Enqueue(notice);
        return Task.FromResult(true);
    }

    public Task<bool> RecordRefundAsync(RefundNotice notice, CancellationToken cancellationToken)
    {
        if (Refunds.Any(p => p.Method == notice.Method && p.ChargeId == notice.ChargeId))
            return Task.FromResult(false);
        Refunds.Enqueue(notice);
        return Task.FromResult(true);
    }
}
