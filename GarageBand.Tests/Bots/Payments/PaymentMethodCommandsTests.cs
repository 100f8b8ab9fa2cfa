using GarageBand.Bots.Bots;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Staff;
using GarageBand.Data.Staff;
using GarageBand.Tests.Bots.Bots;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Payments;

public sealed class PaymentMethodCommandsTests
{
    private const string ProviderToken = "284685063:TEST:NGQ4MWY4";
    private const string PublicKey = "sandbox_i12345678901";
    private const string PrivateKey = "sandbox_QmFzZTY0S2V5Rm9yVGVzdHM";
    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", StaffRoles.Admin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task ProviderToken_IsKeptProtected_AndInNoAuditEntry()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (methods, id) = await BotAsync(house);

        Assert.Equal(CommandResult.Done, await methods.SetProviderAsync(Anna, id, $" {ProviderToken} ", Token));

        var bot = await house.BotAsync("Garage");
        Assert.DoesNotContain(ProviderToken, bot.ProtectedProviderToken!, StringComparison.Ordinal);
        Assert.Equal(ProviderToken, house.Get<IBotTokens>().Unprotect(bot.ProtectedProviderToken!));
        Assert.True((await house.Directory.GetAsync(id, Token))!.TakesProvider);
        var entry = (await house.AuditAsync())[^1];
        Assert.Equal("bot.provider-set", entry.Action);
        Assert.DoesNotContain("NGQ4MWY4", entry.After, StringComparison.Ordinal);

        Assert.Equal(CommandResult.Done, await methods.SetProviderAsync(Anna, id, null, Token));
        Assert.Equal(CommandResult.AlreadyDone, await methods.SetProviderAsync(Anna, id, null, Token));
        Assert.False((await house.Directory.GetAsync(id, Token))!.TakesProvider);
    }

    [DatabaseFact]
    public async Task LiqPayShop_KeepsItsKeyWhileTheShopStays_AndInNoAuditEntry()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (methods, id) = await BotAsync(house);

        Assert.Equal(CommandResult.NotPossible(BotReasons.LiqPayKeyMissing), await methods.SetLiqPayAsync(Anna, id, PublicKey, null, true, Token));
        Assert.Equal(CommandResult.Done, await methods.SetLiqPayAsync(Anna, id, PublicKey, PrivateKey, true, Token));
        Assert.Equal(CommandResult.Done, await methods.SetLiqPayAsync(Anna, id, PublicKey, null, false, Token));
        Assert.Equal(CommandResult.AlreadyDone, await methods.SetLiqPayAsync(Anna, id, PublicKey, null, false, Token));
        Assert.Equal(CommandResult.NotPossible(BotReasons.LiqPayKeyMissing), await methods.SetLiqPayAsync(Anna, id, "another_shop", null, false, Token));

        var shop = (await house.BotAsync("Garage")).LiqPay!;
        Assert.Equal((PublicKey, PrivateKey, false), (shop.PublicKey, house.Get<IBotTokens>().Unprotect(shop.ProtectedPrivateKey), shop.TestPayments));
        Assert.DoesNotContain(PrivateKey, shop.ProtectedPrivateKey, StringComparison.Ordinal);
        Assert.All(await house.AuditAsync(), e => Assert.DoesNotContain(PrivateKey, e.After, StringComparison.Ordinal));
        Assert.True((await house.Directory.GetAsync(id, Token))!.TakesLiqPay);

        Assert.Equal(CommandResult.Done, await methods.RemoveLiqPayAsync(Anna, id, Token));
        Assert.Null((await house.BotAsync("Garage")).LiqPay);
        Assert.False((await house.Directory.GetAsync(id, Token))!.TakesLiqPay);
    }

    [DatabaseFact]
    public async Task WhatIsNoKey_IsRefused_AndWhoeverMayNotIsToo()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (methods, id) = await BotAsync(house);
        var moderator = Actor.Staff(4, "m@example.org", StaffRoles.Moderator);

        Assert.Equal(CommandResult.NotPossible(BotReasons.ProviderTokenMalformed), await methods.SetProviderAsync(Anna, id, BotsHouse.Token, Token));
        Assert.Equal(CommandResult.NotPossible(BotReasons.ProviderTokenMalformed), await methods.SetProviderAsync(Anna, id, "", Token));
        Assert.Equal(CommandResult.NotPossible(BotReasons.LiqPayKeyMalformed), await methods.SetLiqPayAsync(Anna, id, PublicKey, "a key", true, Token));
        Assert.Equal(CommandResult.NotPossible(BotReasons.LiqPayKeyMalformed), await methods.SetLiqPayAsync(Anna, id, "", PrivateKey, true, Token));
        Assert.Equal(CommandOutcome.Forbidden, (await methods.SetProviderAsync(moderator, id, ProviderToken, Token)).Outcome);
        Assert.Equal(CommandOutcome.Forbidden, (await methods.SetLiqPayAsync(moderator, id, PublicKey, PrivateKey, true, Token)).Outcome);
        Assert.Equal(CommandOutcome.Forbidden, (await methods.RemoveLiqPayAsync(moderator, id, Token)).Outcome);
        Assert.Equal("bot.added", Assert.Single(await house.AuditAsync()).Action);
    }

    private static async Task<(PaymentMethodCommands Methods, long BotId)> BotAsync(BotsHouse house)
    {
        house.Apis.With(BotsHouse.Token, house.Garage());
        var added = await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token), Token);
        return (house.Get<PaymentMethodCommands>(), added.BotId!.Value);
    }
}
