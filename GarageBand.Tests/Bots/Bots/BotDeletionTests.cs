using GarageBand.Bots.Bots;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Bots;

/// <summary>A deleted bot does nothing more, keeps no secret, and leaves room for the same bot anew.</summary>
public sealed class BotDeletionTests
{
    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", "Admin");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Deleted_ForgetsSecretsDropsWhatWaits_AndTheSameBotCanBeAddedAnew()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, _) = await house.AddGarageAsync(Anna);
        await WriteAsync(house, db => db.Deliveries.Add(new Delivery("k1", botId, 77, DeliveryClass.Reply, "dialog", "{}", house.Time.GetUtcNow().UtcDateTime)));

        Assert.Equal(CommandResult.Done, await Deletion(house).DeleteAsync(Anna, botId, " Garage ", Token));

        await using (var db = await house.Database.Contexts.CreateDbContextAsync(Token))
        {
            var bot = await db.Bots.AsNoTracking().SingleAsync(b => b.Id == botId, Token);
            Assert.NotNull(bot.DeletedAt);
            Assert.False(bot.Enabled);
            Assert.Null(bot.ProtectedToken);
            Assert.Equal($"Garage †{botId}", bot.Name);
            Assert.Equal(DeliveryState.Dropped, (await db.Deliveries.AsNoTracking().SingleAsync(Token)).State);
        }

        Assert.Equal("bot.deleted", (await house.AuditAsync())[^1].Action);
        Assert.Equal(CommandResult.NotFound, await house.Commands.SetEnabledAsync(Anna, botId, true, Token));
        var again = await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token), Token);
        Assert.True(again.Result.Ok);
        Assert.NotEqual(botId, again.BotId);
        Assert.Equal("Garage", (await house.BotAsync("Garage")).Name);
    }

    [Fact]
    public async Task WrongNameFiltersRenewalsOrRole_DeletesNothing()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, _) = await house.AddGarageAsync(Anna);

        Assert.Equal(CommandResult.NotPossible(BotReasons.NameDiffers), await Deletion(house).DeleteAsync(Anna, botId, "garage", Token));
        Assert.Equal(CommandResult.Forbidden, await Deletion(house).DeleteAsync(Actor.Staff(4, "m@example.org", "Moderator"), botId, "Garage", Token));
        await WriteAsync(house, db => db.Bots.Add(new Bot("Finder", db.Bots.First().FormVersionId, "ru") { SourceBotName = "Garage" }));
        Assert.Equal(CommandResult.NotPossible(BotReasons.HasFilters), await Deletion(house).DeleteAsync(Anna, botId, "Garage", Token));

        var finder = (await house.BotAsync("Finder")).Id;
        await WriteAsync(house, db =>
        {
            var customer = new Customer(77) { FirstName = "Olya" };
            db.Customers.Add(customer);
            db.SaveChanges();
            db.Subscriptions.Add(new Subscription(finder, customer.Id) { State = SubscriptionState.Active, RenewsItself = true });
        });
        Assert.Equal(CommandResult.NotPossible(BotReasons.HasRenewals), await Deletion(house).DeleteAsync(Anna, finder, "Finder", Token));
        Assert.Null((await house.BotAsync("Garage")).DeletedAt);
        Assert.True((await house.BotAsync("Garage")).Enabled);
    }

    private static BotDeletion Deletion(BotsHouse house) => house.Get<BotDeletion>();

    private static Task WriteAsync(BotsHouse house, Action<GarageBandContext> write) => house.Database.Writer.WriteAsync(
        async (db, ct) =>
        {
            write(db);
            return await db.SaveChangesAsync(ct);
        },
        Token);
}
