using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Binding;
using GarageBand.Bots.Bots.Doctor;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Bots;

/// <summary>What is wrong with a bot is found, dated, and gone when it is mended.</summary>
public sealed class BotDoctorTests
{
    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", "Admin");
    private static readonly BotRights Mute = new("administrator", false, true, true, true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task RightIsTakenAway_IsFoundOnceAndDatedByTheFirstLook_AndGoneWhenGivenBack()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, api) = await AddBoundAsync(house);
        Assert.Empty(await LookAsync(house, botId));

        api.WithChat(new ChatFacts(BotsHouse.ChannelId, ChatKind.Channel, "Repairs", "repairs_kyiv", BotsHouse.DiscussionId), Mute);
        var since = house.Time.GetUtcNow().UtcDateTime;
        Assert.Equal([(FindingPlace.Channel, BotReasons.CannotPost, "Repairs", since)], await LookAsync(house, botId));
        house.Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal([(FindingPlace.Channel, BotReasons.CannotPost, "Repairs", since)], await LookAsync(house, botId));

        api.WithChat(new ChatFacts(BotsHouse.ChannelId, ChatKind.Channel, "Repairs", "repairs_kyiv", BotsHouse.DiscussionId), BotsHouse.Administrator);
        Assert.Empty(await LookAsync(house, botId));
        Assert.Equal(house.Time.GetUtcNow().UtcDateTime, (await house.BotAsync("Garage")).Health.ExaminedAt);
    }

    [Fact]
    public async Task TelegramCannotBeAsked_WhatWasFoundBeforeStays()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, api) = await AddBoundAsync(house);
        api.WithChat(new ChatFacts(BotsHouse.ChannelId, ChatKind.Channel, "Repairs", "repairs_kyiv", BotsHouse.DiscussionId), Mute);
        var before = await LookAsync(house, botId);
        Assert.Single(before);

        api.Unreachable = true;
        Assert.Equal(before, await LookAsync(house, botId));
        (api.Unreachable, api.TokenRefused) = (false, true);
        Assert.Equal(before, await LookAsync(house, botId));
    }

    [Fact]
    public async Task BotWithoutChannel_IsToldSo()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, _) = await house.AddGarageAsync(Anna);

        Assert.Equal([BotReasons.NoChannel], (await LookAsync(house, botId)).Select(f => f.Reason));
    }

    [Fact]
    public async Task Webhook_FailingNowOrForeign_IsFound_OneThatFailedLongAgoIsNot()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, api) = await AddBoundAsync(house);
        await ChangeAsync(house, botId, bot => (bot.Updates, bot.ApiBaseUrl) = (UpdateMode.Webhook, "sandbox"));
        var now = house.Time.GetUtcNow().UtcDateTime;

        api.Webhook = new WebhookFacts("https://elsewhere.example.org/hook", 0, null, null);
        Assert.Equal([BotReasons.WebhookForeign], (await LookAsync(house, botId)).Select(f => f.Reason));
        api.Webhook = new WebhookFacts("", 3, now.AddMinutes(-2), "Wrong response from the webhook: 403 Forbidden");
        var failing = Assert.Single(await LookAsync(house, botId));
        Assert.Equal((FindingPlace.Updates, BotReasons.WebhookFailing, "Wrong response from the webhook: 403 Forbidden"), (failing.Place, failing.Reason, failing.Detail));
        api.Webhook = new WebhookFacts("", 0, now.AddHours(-2), "Connection refused");
        Assert.Empty(await LookAsync(house, botId));
    }

    [DatabaseFact]
    public async Task FilterBot_IsAsWellAsItsSourceAndItsPrices()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (sourceId, _) = await AddBoundAsync(house);
        house.Apis.With(BotsHouse.OtherToken, new FakeBotApi(new BotIdentity(4712, "finder_bot", "Finder", false)));
        var filterId = (await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.OtherToken, Name: "Finder"), Token)).BotId!.Value;
        await ChangeAsync(house, filterId, bot => bot.SourceBotName = "Garage");
        Assert.Empty(await LookAsync(house, filterId));

        await ChangeAsync(house, sourceId, bot => bot.Enabled = false);
        Assert.Equal([(FindingPlace.Source, BotReasons.SourceStopped, "Garage")], (await LookAsync(house, filterId)).Select(f => (f.Place, f.Reason, f.Detail!)));
        await ChangeAsync(house, filterId, bot => (bot.SourceBotName, bot.Prices) = ("Nobody", "month:liqpay:UAH:9900;year:provider:UAH:99900"));
        Assert.Equal(
            [BotReasons.LiqPayShopMissing, BotReasons.ProviderTokenMissing, BotReasons.SourceGone],
            (await LookAsync(house, filterId)).Select(f => f.Reason).Order());
    }

    [Fact]
    public async Task Round_LooksAtBotsThatShouldRunOnly()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, _) = await house.AddGarageAsync(Anna);
        await ChangeAsync(house, botId, bot => bot.Enabled = false);

        await house.Get<BotDoctor>().RunDueAsync(Token);
        Assert.Null((await house.BotAsync("Garage")).Health.ExaminedAt);
        await ChangeAsync(house, botId, bot => bot.Enabled = true);
        await house.Get<BotDoctor>().RunDueAsync(Token);
        Assert.NotNull((await house.BotAsync("Garage")).Health.ExaminedAt);
    }

    private static async Task<IReadOnlyList<(FindingPlace Place, string Reason, string? Detail, DateTime Since)>> LookAsync(BotsHouse house, long botId)
    {
        await house.Get<BotDoctor>().ExamineAsync(botId, Token);
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        var rows = await db.BotFindings.AsNoTracking().Where(f => f.BotId == botId).OrderBy(f => f.Place).ThenBy(f => f.Reason).ToListAsync(Token);
        return [.. rows.Select(f => (f.Place, f.Reason, f.Detail, f.Since))];
    }

    private static async Task<(long BotId, FakeBotApi Api)> AddBoundAsync(BotsHouse house)
    {
        var (botId, api) = await house.AddGarageAsync(Anna);
        Assert.True((await house.Bindings.BindAsync(Anna, botId, BindingPlace.Channel, "@repairs_kyiv", Token)).Result.Ok);
        return (botId, api);
    }

    private static Task ChangeAsync(BotsHouse house, long botId, Action<Bot> change) => house.Database.Writer.WriteAsync(
        async (db, ct) =>
        {
            change(await db.Bots.SingleAsync(b => b.Id == botId, ct));
            return await db.SaveChangesAsync(ct);
        },
        Token);
}
