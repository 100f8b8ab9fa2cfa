using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Data.Staff;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Bots;

/// <summary>Adding bots, their tokens and names.</summary>
public sealed class BotCommandsTests
{
    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", StaffRoles.Admin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task GoodToken_AddsTheBotAsTelegramKnowsIt()
    {
        await using var house = await BotsHouse.WithGarageAsync();

        var added = await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token, Language: "uk", ApiBaseUrl: "http://127.0.0.1:8081/"), Token);

        Assert.Equal(CommandResult.Done, added.Result);
        var bot = await house.BotAsync("Garage");
        Assert.Equal(added.BotId, bot.Id);
        Assert.Equal((4711L, "garage_bot", "uk", "http://127.0.0.1:8081", true), (bot.TelegramId!.Value, bot.Username, bot.Language, bot.ApiBaseUrl, bot.Enabled));
        Assert.DoesNotContain(BotsHouse.Token, bot.ProtectedToken, StringComparison.Ordinal);
        Assert.Equal(BotsHouse.Token, house.Get<IBotTokens>().Unprotect(bot.ProtectedToken!));
        Assert.Equal("Garage", (await house.Directory.GetAsync(bot.Id, Token))?.Name);
        var entry = Assert.Single(await house.AuditAsync());
        Assert.Equal(("staff:3 anna@example.org", "bot.added", $"bot:{bot.Id}"), (entry.Actor, entry.Action, entry.Subject));
        Assert.Equal(bot.Id, entry.BotId);
    }

    [Theory]
    [InlineData("hello", "repairs", "ru", null, null, BotReasons.TokenMalformed)]
    [InlineData("99:AAbbccddeeffgghhiijjkkllmmnnooppqqr", "repairs", "ru", null, null, BotReasons.TokenRefused)]
    [InlineData(BotsHouse.Token, "boats", "ru", null, null, BotReasons.FormUnknown)]
    [InlineData(BotsHouse.Token, "repairs", "de", null, null, BotReasons.LanguageUnknown)]
    [InlineData(BotsHouse.Token, "repairs", "ru", " ", null, BotReasons.NameInvalid)]
    [InlineData(BotsHouse.Token, "repairs", "ru", null, "telegram", BotReasons.AddressInvalid)]
    [InlineData(BotsHouse.Token, "repairs", "ru", null, "ftp://telegram.org", BotReasons.AddressInvalid)]
    [InlineData(BotsHouse.Token, "repairs", "ru", null, "https://a:b@telegram.org", BotReasons.AddressInvalid)]
    public async Task BadBot_IsRefusedWithTheReasonAndNothingIsKept(string token, string form, string language, string? name, string? address, string reason)
    {
        await using var house = await BotsHouse.WithGarageAsync();

        var added = await house.Commands.AddAsync(Anna, new NewBot(token, form, language, name, address), Token);

        Assert.Equal(CommandResult.NotPossible(reason), added.Result);
        Assert.Empty(await house.AuditAsync());
        Assert.NotEqual(reason, BotReasons.Explain(reason));
    }

    [DatabaseFact]
    public async Task UnreachableApi_IsSaidSo()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        house.Apis.With(BotsHouse.Token, new FakeBotApi { Unreachable = true });

        Assert.Equal(BotReasons.Unreachable, (await AddAsync(house)).Result.Reason);
    }

    [DatabaseFact]
    public async Task SameBotTwice_IsRefusedAndNamesTheOneThatIsHere()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var first = await AddAsync(house);

        var second = await AddAsync(house, "Another name");

        Assert.Equal(BotReasons.BotExists, second.Result.Reason);
        Assert.Equal(first.BotId, second.BotId);
        Assert.Single(await house.AuditAsync());
    }

    [DatabaseFact]
    public async Task NameOfAnotherBot_IsRefused_ButTelegramsGetsTheUserNameInstead()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        await AddAsync(house);
        house.Apis.With(BotsHouse.OtherToken, new FakeBotApi(new BotIdentity(4712, "second_bot", "Garage", false)));

        Assert.Equal(BotReasons.NameTaken, (await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.OtherToken, Name: "Garage"), Token)).Result.Reason);
        Assert.True((await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.OtherToken), Token)).Result.Ok);
        Assert.Equal(4712, (await house.BotAsync("second_bot")).TelegramId);
    }

    [DatabaseFact]
    public async Task NewToken_MustBeTheSameBots()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var botId = (await AddAsync(house)).BotId!.Value;
        const string Renewed = "4711:CCbbccddeeffgghhiijjkkllmmnnooppqqr";
        house.Apis.With(BotsHouse.OtherToken, new FakeBotApi(new BotIdentity(4712, "second_bot", "Second", false))).With(Renewed, house.Garage());

        Assert.Equal(BotReasons.OtherBot, (await house.Commands.ChangeTokenAsync(Anna, botId, BotsHouse.OtherToken, null, Token)).Reason);
        Assert.Equal(BotsHouse.Token, house.Get<IBotTokens>().Unprotect((await house.BotAsync("Garage")).ProtectedToken!));

        Assert.Equal(CommandResult.Done, await house.Commands.ChangeTokenAsync(Anna, botId, Renewed, "http://localhost:8081", Token));
        var bot = await house.BotAsync("Garage");
        Assert.Equal(Renewed, house.Get<IBotTokens>().Unprotect(bot.ProtectedToken!));
        Assert.Equal("http://localhost:8081", bot.ApiBaseUrl);
        Assert.Contains(botId, house.Apis.Forgotten);
        Assert.Equal(["bot.added", "bot.token-changed"], (await house.AuditAsync()).Select(a => a.Action));
    }

    [DatabaseFact]
    public async Task Tokens_NeverStandInTheAuditLog()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var botId = (await AddAsync(house)).BotId!.Value;
        await house.Commands.ChangeTokenAsync(Anna, botId, BotsHouse.Token, null, Token);
        await house.Import.ImportAsync(Actor.CommandLine, $$"""{"bots":[{"name":"Second","preset":"repairs","token":"{{BotsHouse.OtherToken}}"}]}""", Token);

        var audit = await house.AuditAsync();

        Assert.Equal(3, audit.Count);
        var bots = new[] { await house.BotAsync("Garage"), await house.BotAsync("Second") };
        Assert.All(audit, entry => Assert.All(
            [BotsHouse.Token[5..], BotsHouse.OtherToken[5..], .. bots.Select(b => b.ProtectedToken!)],
            secret => Assert.DoesNotContain(secret, entry.Before + entry.After + entry.Subject + entry.Actor, StringComparison.Ordinal)));
    }

    [DatabaseFact]
    public async Task Changes_AreAuditedOnceAndKnownAtOnce()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var botId = (await AddAsync(house)).BotId!.Value;
        await house.Directory.GetAsync(botId, Token);

        Assert.Equal(CommandResult.Done, await house.Commands.SetEnabledAsync(Anna, botId, false, Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.SetEnabledAsync(Anna, botId, false, Token));
        Assert.Equal(CommandResult.Done, await house.Commands.RenameAsync(Anna, botId, "  Гараж ", Token));
        Assert.Equal(CommandResult.Done, await house.Commands.SetLanguageAsync(Anna, botId, "en", Token));

        Assert.Equal(CommandResult.Done, await house.Commands.SetModerationAsync(Anna, botId, ModerationMode.Pre, Token));

        var known = await house.Directory.GetAsync(botId, Token);
        Assert.Equal(("Гараж", "en", false, ModerationMode.Pre), (known!.Name, known.Language, known.Enabled, known.Moderation));
        var audit = await house.AuditAsync();
        Assert.Equal(["bot.added", "bot.stopped", "bot.renamed", "bot.language-set", "bot.moderation-set"], audit.Select(a => a.Action));
        Assert.Contains("\"name\":\"Garage\"", audit[2].Before, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"Гараж\"", audit[2].After, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Renaming_TakesFiltersAlong()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        await house.Import.ImportAsync(Anna, """{"bots":[{"name":"Sales","preset":"repairs"},{"name":"Filter","preset":"repairs","source":"Sales"}]}""", Token);

        Assert.Equal(BotReasons.NameTaken, (await house.Commands.RenameAsync(Anna, (await house.BotAsync("Sales")).Id, "Filter", Token)).Reason);
        Assert.True((await house.Commands.RenameAsync(Anna, (await house.BotAsync("Sales")).Id, "Cars", Token)).Ok);

        Assert.Equal("Cars", (await house.BotAsync("Filter")).SourceBotName);
    }

    [DatabaseFact]
    public async Task BotWithoutToken_CantBeStarted()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        await house.Import.ImportAsync(Anna, """{"bots":[{"name":"Sales","preset":"repairs","enabled":false}]}""", Token);

        Assert.Equal(BotReasons.NoToken, (await house.Commands.SetEnabledAsync(Anna, (await house.BotAsync("Sales")).Id, true, Token)).Reason);
    }

    [DatabaseFact]
    public async Task WhoIsNoAdmin_MayDoNothing()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var botId = (await AddAsync(house)).BotId!.Value;
        var moderator = Actor.Staff(4, "mod@example.org", StaffRoles.Moderator);

        Assert.Equal(CommandOutcome.Forbidden, (await house.Commands.AddAsync(moderator, new NewBot(BotsHouse.OtherToken), Token)).Result.Outcome);
        Assert.Equal(CommandResult.Forbidden, await house.Commands.SetEnabledAsync(moderator, botId, false, Token));
        Assert.Equal(CommandResult.Forbidden, await house.Commands.RenameAsync(moderator, botId, "Mine", Token));
        Assert.Equal(CommandResult.Forbidden, await house.Commands.SetModerationAsync(moderator, botId, ModerationMode.Pre, Token));
        Assert.Equal(CommandResult.Forbidden, await house.Commands.SetLanguageAsync(moderator, botId, "en", Token));
        Assert.Equal(CommandResult.Forbidden, await house.Commands.ChangeTokenAsync(moderator, botId, BotsHouse.Token, null, Token));
        Assert.Equal(CommandOutcome.Forbidden, (await house.Import.ImportAsync(moderator, """{"bots":[]}""", Token)).Outcome);
        Assert.Equal(CommandResult.NotFound, await house.Commands.SetEnabledAsync(Anna, 99, false, Token));
        Assert.Equal(ModerationMode.Post, (await house.BotAsync("Garage")).Moderation);
        Assert.Single(await house.AuditAsync());
    }

    private static Task<AddBotResult> AddAsync(BotsHouse house, string? name = null) =>
        house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token, Name: name), Token);
}
