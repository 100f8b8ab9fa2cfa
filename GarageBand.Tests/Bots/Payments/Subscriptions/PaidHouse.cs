using GarageBand.Bots.Bots;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Staff;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using GarageBand.Tests.Bots.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Payments.Subscriptions;

/// <summary>A filter bot with prices, and one customer of it who buys.</summary>
internal sealed class PaidHouse : IAsyncDisposable
{
    public const long Ihor = 801;

    private PaidHouse(SearchesHouse searches) => Searches = searches;

    public static Actor Admin { get; } = new("staff:9 admin@example.org", ActorRights.Administer);

    public static Actor Moderator { get; } = new("staff:3 anna@example.org", ActorRights.Moderate);

    public static Actor Observer { get; } = new("staff:4 eva@example.org", ActorRights.Observe);

    public SearchesHouse Searches { get; }

    public long BotId => Searches.FilterId;

    public DateTime Now => Searches.Requests.Now;

    public long CustomerId { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<PaidHouse> BuildAsync(string prices = "month:stars:XTR:100;year:liqpay:UAH:99900;forever:stars:XTR:900")
    {
        var house = new PaidHouse(await SearchesHouse.BuildAsync());
        house.CustomerId = await house.Searches.Requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                await db.Bots.Where(b => b.Id == house.BotId).ExecuteUpdateAsync(s => s.SetProperty(b => b.Prices, prices).SetProperty(b => b.FreeMonth, true), ct);
                var customer = db.Add(new Customer(Ihor) { FirstName = "Ігор", LanguageCode = "uk" }).Entity;
                await db.SaveChangesAsync(ct);
                return customer.Id;
            },
            Token);
        house.Get<BotDirectory>().Forget();
        return house;
    }

    public T Get<T>()
        where T : notnull => Searches.Get<T>();

    public async Task<Order> OrderAsync(SubscriptionTier tier = SubscriptionTier.Month, PaymentMethod method = PaymentMethod.Stars, bool renews = false)
    {
        var (currency, amount) = method == PaymentMethod.Stars ? ("XTR", tier == SubscriptionTier.Forever ? 900L : 100) : ("UAH", 99900);
        var order = new Order(Guid.NewGuid().ToString("N"), BotId, CustomerId, tier, method, currency, amount, renews, "uk", Now);
        await Searches.Requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                db.Add(order);
                return await db.SaveChangesAsync(ct);
            },
            Token);
        return order;
    }

    /// <summary>An order, paid.</summary>
    public async Task<Payment> PaysAsync(string charge, SubscriptionTier tier = SubscriptionTier.Month, PaymentMethod method = PaymentMethod.Stars, bool renews = false)
    {
        var order = await OrderAsync(tier, method, renews);
        Assert.True(await Get<IPaymentBook>().RecordAsync(
            new PaymentNotice(BotId, method, order.PublicId, order.Currency, order.Amount, charge, null, method == PaymentMethod.LiqPay ? null : Ihor, renews ? Now.AddDays(30) : null, renews, Now), Token));
        return await ReadAsync(charge);
    }

    public Task<Payment> ReadAsync(string charge) => Searches.Requests.ReadAsync(db => db.Payments.AsNoTracking().SingleAsync(p => p.ChargeId == charge, Token));

    public async Task<Subscription> SubscriptionAsync() =>
        Assert.Single(await Searches.Requests.ReadAsync(db => db.Subscriptions.AsNoTracking().Where(s => s.BotId == BotId).ToListAsync(Token)));

    public async Task<List<Delivery>> KeysAsync(string prefix) =>
        [.. (await Searches.Requests.DeliveriesAsync()).Where(d => d.Key.StartsWith(prefix, StringComparison.Ordinal))];

    public async Task<List<string>> AuditAsync() => [.. (await Searches.Requests.AuditAsync()).Select(a => $"{a.Action} {a.Subject}")];

    public ValueTask DisposeAsync() => Searches.DisposeAsync();
}
