using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.SavedSearches;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using GarageBand.Tests.Bots.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Payments.Subscriptions;

/// <summary>A paid filter bot: who hears of posts, what is paid, what ends.</summary>
public sealed class SubscriptionTests
{
    private const long Ihor = 801;
    private const long Lesia = 802;

    private static readonly SearchCriteria Anything = new(null, null, [], []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FreeMonth_ThenReminderEndAndStars_PostsComeOnlyWhilePaid()
    {
        await using var house = await PaidAsync();
        await house.StoreAsync(Lesia, Anything);
        var ihor = house.Person(Ihor);
        await ihor.SavesAsync();
        Assert.Contains("нужна подписка", await ihor.SeesAsync(), StringComparison.Ordinal);
        await house.PublishAsync();
        await house.MatchAsync();
        Assert.Empty(await house.AlertsAsync());

        await ihor.PressesAsync("Подписка");
        await ihor.PressesAsync("бесплатно");
        Assert.Contains("Спасибо", await ihor.SeesAsync(), StringComparison.Ordinal);
        await ihor.PressesDataAsync(new SubscriptionButton(SubscriptionAction.Free).Data);
        Assert.DoesNotContain(await ihor.ButtonsAsync(), b => b.Label.Contains("бесплатно", StringComparison.Ordinal));
        var free = Assert.Single(await SubscriptionsAsync(house));
        Assert.Equal((1, SubscriptionState.Trial), (free.Months, free.State));
        await house.PublishAsync();
        await house.MatchAsync();
        Assert.Equal([Ihor], (await house.AlertsAsync()).Select(d => d.ChatId));

        house.Requests.Time.Advance(TimeSpan.FromDays(29));
        await SweepTwiceAsync(house);
        Assert.Single(await KeysAsync(house, "subs-remind:"));
        house.Requests.Time.Advance(TimeSpan.FromDays(3));
        await SweepTwiceAsync(house);
        Assert.Single(await KeysAsync(house, "subs-end:"));
        await house.PublishAsync();
        await house.MatchAsync();
        Assert.Single(await house.AlertsAsync());

        await ihor.PressesAsync("Месяц — ⭐");
        var order = Assert.Single(await OrdersAsync(house));
        Assert.Equal(order.PublicId, Assert.IsType<SendInvoice>(SearchesHouse.Call((await house.ToAsync(Ihor))[^1])).Terms.Payload);
        await PayAsync(house, order, "c1");
        await house.PublishAsync();
        await house.MatchAsync();
        Assert.Equal(2, (await house.AlertsAsync()).Count);
        Assert.Equal(SubscriptionState.Active, Assert.Single(await SubscriptionsAsync(house)).State);
        Assert.Equal(2, (await house.SearchesAsync()).Count(s => s.State == GarageBand.Data.SavedSearches.SearchState.Active));
    }

    [Fact]
    public async Task SamePaymentTwiceAndSideBySide_IsKeptOnce_TwoOthersAddBoth()
    {
        await using var house = await PaidAsync();
        await house.Person(Ihor).PressesDataAsync(new SubscriptionButton(SubscriptionAction.Buy).Data);
        var order = Assert.Single(await OrdersAsync(house));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PayAsync(house, order, i < 4 ? "c1" : "c2")));
        Assert.Equal(2, results.Count(r => r));
        Assert.Equal(2, Assert.Single(await SubscriptionsAsync(house)).Months);
        Assert.Equal(2, (await KeysAsync(house, "paid:")).Count);

        var refund = new RefundNotice(house.FilterId, PaymentMethod.Stars, order.PublicId, "XTR", 100, "c1", house.Requests.Now);
        var book = house.Get<IPaymentBook>();
        Assert.True(await book.RecordRefundAsync(refund, Token));
        Assert.False(await book.RecordRefundAsync(refund, Token));
        Assert.Equal(1, Assert.Single(await SubscriptionsAsync(house)).Months);
    }

    [Fact]
    public async Task Checkout_OnlyTheOwnersOpenOrderAtTodaysPriceGoesOn()
    {
        await using var house = await PaidAsync();
        await house.Person(Ihor).PressesDataAsync(new SubscriptionButton(SubscriptionAction.Buy).Data);
        var order = Assert.Single(await OrdersAsync(house));
        var book = house.Get<IPaymentBook>();
        Task<CheckoutVerdict> Check(long payer = Ihor, long amount = 100, string currency = "XTR", long? bot = null) =>
            book.CheckAsync(bot ?? house.FilterId, order.PublicId, currency, amount, payer, Token);

        Assert.True((await Check()).IsOk);
        Assert.Equal("payForeign", (await Check(payer: Lesia)).Reason);
        Assert.Equal("payForeign", (await Check(amount: 1)).Reason);
        Assert.Equal("payForeign", (await Check(currency: "USD")).Reason);
        Assert.Equal("payForeign", (await Check(bot: house.Requests.BotId)).Reason);
        await SetPricesAsync(house, "month:stars:XTR:120");
        Assert.Equal("payChanged", (await Check()).Reason);
        await SetPricesAsync(house, "month:stars:XTR:100");
        await PayAsync(house, order, "c1");
        Assert.Equal("payDone", (await Check()).Reason);
    }

    [Fact]
    public async Task MoneyThatNobodyAskedFor_IsKeptAndBuysNothing()
    {
        await using var house = await PaidAsync();
        Assert.True(await house.Get<IPaymentBook>().RecordAsync(
            new PaymentNotice(house.FilterId, PaymentMethod.Stars, "unknown", "XTR", 5, "c9", null, Ihor, null, false, house.Requests.Now), Token));
        Assert.Empty(await SubscriptionsAsync(house));
        Assert.Null(Assert.Single(await house.Requests.ReadAsync(db => db.Payments.ToListAsync(Token))).OrderId);
    }

    [Fact]
    public async Task FreeBot_AsksForNothing()
    {
        await using var house = await SearchesHouse.BuildAsync();
        var ihor = house.Person(Ihor);
        await ihor.SavesAsync();
        Assert.DoesNotContain("подписка", await ihor.SeesAsync(), StringComparison.OrdinalIgnoreCase);
        await house.PublishAsync();
        await house.MatchAsync();
        Assert.Single(await house.AlertsAsync());
    }

    private static async Task<SearchesHouse> PaidAsync()
    {
        var house = await SearchesHouse.BuildAsync();
        await SetPricesAsync(house, "month:stars:XTR:100;year:stars:XTR:1000");
        return house;
    }

    private static async Task SetPricesAsync(SearchesHouse house, string prices)
    {
        await house.Requests.Database.Writer.WriteAsync(
            (db, ct) => db.Bots.Where(b => b.Id == house.FilterId).ExecuteUpdateAsync(s => s.SetProperty(b => b.Prices, prices).SetProperty(b => b.FreeMonth, true), ct), Token);
        house.Get<BotDirectory>().Forget();
    }

    private static Task<bool> PayAsync(SearchesHouse house, Order order, string charge) => house.Get<IPaymentBook>().RecordAsync(
        new PaymentNotice(house.FilterId, PaymentMethod.Stars, order.PublicId, order.Currency, order.Amount, charge, null, Ihor, null, false, house.Requests.Now), Token);

    private static async Task SweepTwiceAsync(SearchesHouse house)
    {
        var sweep = house.Get<SubscriptionSweep>();
        await Task.WhenAll(sweep.RunDueAsync(Token), sweep.RunDueAsync(Token));
        await sweep.RunDueAsync(Token);
    }

    private static Task<List<Subscription>> SubscriptionsAsync(SearchesHouse house) => house.Requests.ReadAsync(db => db.Subscriptions.AsNoTracking().ToListAsync(Token));

    private static Task<List<Order>> OrdersAsync(SearchesHouse house) => house.Requests.ReadAsync(db => db.Orders.AsNoTracking().ToListAsync(Token));

    private static async Task<List<Delivery>> KeysAsync(SearchesHouse house, string prefix) =>
        [.. (await house.Requests.DeliveriesAsync()).Where(d => d.Key.StartsWith(prefix, StringComparison.Ordinal))];
}
