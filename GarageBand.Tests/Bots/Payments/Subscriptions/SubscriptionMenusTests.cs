using GarageBand.Bots.Bots;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Data.Payments;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Payments.Subscriptions;

/// <summary>The command menu, and the buttons of a price list.</summary>
public sealed class SubscriptionMenusTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PaidFilterBot_HasItsCommandInEachLanguage_Once_UntilItIsFree()
    {
        await using var house = await PaidHouse.BuildAsync();
        var (menus, api) = (house.Get<CommandMenus>(), house.Searches.Requests.Api);
        await menus.PutAsync(house.Searches.Requests.BotId, Token);
        Assert.DoesNotContain(api.Menus, m => m.Commands.Any(c => c.Word == "subscription"));
        api.Menus.Clear();

        api.NextPaymentFaults.Enqueue((500, "Internal Server Error"));
        await menus.PutAsync(house.BotId, Token);
        Assert.Single(api.Menus);
        api.Menus.Clear();
        await menus.PutAsync(house.BotId, Token);
        await menus.PutAsync(house.BotId, Token);
        Assert.Equal(4, api.Menus.Count);
        Assert.All(api.Menus, m => Assert.Equal("subscription", Assert.Single(m.Commands).Word));
        Assert.Equal("Підписка", api.Menus.Single(m => m.Language == "uk").Commands[0].Description);
        Assert.Equal("Подписка", api.Menus.Single(m => m.Language.Length == 0).Commands[0].Description);

        await house.Searches.Requests.Database.Writer.WriteAsync(
            (db, ct) => db.Bots.Where(b => b.Id == house.BotId).ExecuteUpdateAsync(s => s.SetProperty(b => b.Prices, (string?)null), ct), Token);
        house.Get<BotDirectory>().Forget();
        api.Menus.Clear();
        await menus.PutAsync(house.BotId, Token);
        await menus.PutAsync(house.BotId, Token);
        Assert.Equal(4, api.Menus.Count);
        Assert.All(api.Menus, m => Assert.Empty(m.Commands));
    }

    [Fact]
    public async Task PriceWhoseWayToPayIsNotSetUp_HasNoButton()
    {
        await using var house = await PaidHouse.BuildAsync("month:stars:XTR:100;year:provider:UAH:1000;year:liqpay:UAH:99900");
        var bot = (await house.Get<IBotDirectory>().GetAsync(house.BotId, Token))!;
        async Task<int> ButtonsAsync(BotInfo of) =>
            ((GarageBand.Bots.Messaging.InlineKeyboard)(await house.Get<SubscriptionCards>().StateAsync(of, new Subscription(of.Id, 1) { FreeMonthAt = house.Now }, "uk", Token)).Keyboard!).Rows.Count;
        Assert.Equal(2, await ButtonsAsync(bot));
        Assert.Equal(3, await ButtonsAsync(bot with { TakesProvider = true }));
        Assert.Equal(4, await ButtonsAsync(bot with { TakesProvider = true, TakesLiqPay = true }));
    }
}
