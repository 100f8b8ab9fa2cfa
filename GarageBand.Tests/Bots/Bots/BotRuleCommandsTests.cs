using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Staff;
using GarageBand.Data.Staff;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Bots;

/// <summary>What an admin rules for a bot that is there: limits, reposts, prices, its partner, news of replies.</summary>
public sealed class BotRuleCommandsTests
{
    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", StaffRoles.Admin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Limits_BeginWithTheUsual_AreSetAndAudited_AndBadOnesRefused()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var id = (await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token), Token)).BotId!.Value;
        Assert.Equal(LimitSettings.Usual, LimitSettings.Of((await house.BotAsync("Garage")).Limits));
        var limits = new LimitSettings(2, 15, 30, LimitSettings.Refuse, 20);

        Assert.Equal(CommandResult.Done, await house.Commands.SetLimitsAsync(Anna, id, limits, Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.SetLimitsAsync(Anna, id, limits, Token));
        foreach (var bad in new[] { limits with { OpenRequests = 0 }, limits with { MinutesBetween = 10_081 }, limits with { DuplicateDays = 366 }, limits with { DuplicateAction = "ban" }, limits with { MessagesPerMinute = 4 } })
            Assert.Equal(CommandResult.NotPossible(BotReasons.LimitsInvalid), await house.Commands.SetLimitsAsync(Anna, id, bad, Token));
        Assert.Equal(CommandOutcome.Forbidden, (await house.Commands.SetLimitsAsync(Actor.Staff(4, "m@example.org", StaffRoles.Moderator), id, LimitSettings.None, Token)).Outcome);

        Assert.Equal(limits, LimitSettings.Of((await house.BotAsync("Garage")).Limits));
        Assert.Equal(["bot.added", "bot.limits-set"], (await house.AuditAsync()).Select(e => e.Action));
    }

    [DatabaseFact]
    public async Task RepostRule_IsSetAndTakenAway_WithTheClock_AndAudited()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var id = (await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token), Token)).BotId!.Value;
        var rule = new RepostSettings("auto", 5, 2, new TimeOnly(9, 30));

        Assert.Equal(CommandResult.Done, await house.Commands.SetRepostAsync(Anna, id, rule, "Europe/Berlin", Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.SetRepostAsync(Anna, id, rule, "Europe/Berlin", Token));
        var bot = await house.BotAsync("Garage");
        Assert.Equal(("auto", 5, 2, new TimeOnly(9, 30), "Europe/Berlin"), (bot.Repost!.Mode, bot.Repost.AfterDays, bot.Repost.MaxTimes, bot.Repost.At, bot.TimeZone));

        Assert.Equal(CommandResult.Done, await house.Commands.SetRepostAsync(Anna, id, null, "Europe/Berlin", Token));
        Assert.Null((await house.BotAsync("Garage")).Repost);
        Assert.Equal(["bot.added", "bot.repost-set", "bot.repost-set"], (await house.AuditAsync()).Select(a => a.Action));
        Assert.Equal(CommandOutcome.Forbidden, (await house.Commands.SetRepostAsync(Actor.Staff(4, "m@example.org", StaffRoles.Moderator), id, rule, "Europe/Berlin", Token)).Outcome);
    }

    [DatabaseFact]
    public async Task PartnerLink_IsSetAndTakenAway()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var id = (await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token), Token)).BotId!.Value;

        Assert.Equal(CommandResult.Done, await house.Commands.SetPartnerAsync(Anna, id, new PartnerLink(" Spare parts ", "https://parts.example.org/?from=bot"), Token));
        var bot = await house.BotAsync("Garage");
        Assert.Equal(("Spare parts", "https://parts.example.org/?from=bot"), (bot.PartnerLabel, bot.PartnerUrl));
        Assert.Equal(CommandResult.Done, await house.Commands.SetPartnerAsync(Anna, id, null, Token));
        Assert.Null((await house.BotAsync("Garage")).PartnerUrl);
        Assert.Equal(CommandOutcome.Forbidden, (await house.Commands.SetPartnerAsync(Actor.Staff(4, "m@example.org", StaffRoles.Moderator), id, null, Token)).Outcome);
    }

    [DatabaseFact]
    public async Task NewsOfReplies_AreSwitchedOff_ByAnAdminOnly()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var id = (await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token), Token)).BotId!.Value;
        Assert.True((await house.BotAsync("Garage")).TellsReplies);

        Assert.Equal(CommandOutcome.Forbidden, (await house.Commands.SetRepliesAsync(Actor.Staff(4, "m@example.org", StaffRoles.Moderator), id, false, Token)).Outcome);
        Assert.Equal(CommandResult.Done, await house.Commands.SetRepliesAsync(Anna, id, false, Token));

        Assert.False((await house.BotAsync("Garage")).TellsReplies);
        Assert.Equal(["bot.added", "bot.replies-set"], (await house.AuditAsync()).Select(e => e.Action));
    }

    [DatabaseFact]
    public async Task Prices_AreSet_AndTakenAway_AndBadOnesRefused()
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var id = (await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token), Token)).BotId!.Value;

        Assert.Equal(CommandResult.Done, await house.Commands.SetPricesAsync(Anna, id, [new("year", "liqpay", 999.5m, "UAH"), new("month", "stars", 100)], freeMonth: true, Token));
        var bot = await house.BotAsync("Garage");
        Assert.Equal(("month:stars:XTR:100;year:liqpay:UAH:99950", true), (bot.Prices, bot.FreeMonth));
        foreach (var bad in (PriceEntry[])[new("month", "stars", 10_001), new("month", "stars", 1.5m), new("week", "stars", 5), new("month", "provider", 5, "XTR"), new("month", "liqpay", -1, "UAH")])
            Assert.Equal(CommandResult.NotPossible(BotReasons.PricesInvalid), await house.Commands.SetPricesAsync(Anna, id, [bad], freeMonth: false, Token));
        Assert.Equal("month:stars:XTR:100;year:liqpay:UAH:99950", (await house.BotAsync("Garage")).Prices);
        Assert.Equal(CommandResult.Done, await house.Commands.SetPricesAsync(Anna, id, [], freeMonth: true, Token));
        bot = await house.BotAsync("Garage");
        Assert.Equal((null, false), (bot.Prices, bot.FreeMonth));
    }

    [Theory]
    [InlineData("", "https://example.org")]
    [InlineData("Parts", "")]
    [InlineData("Parts", "http://example.org")]
    [InlineData("Parts", "javascript:alert(1)")]
    [InlineData("Parts", "tg://resolve?domain=parts")]
    [InlineData("Parts", "https://localhost")]
    [InlineData("Forty-one characters are one more than fit", "https://example.org")]
    public async Task BadPartnerLink_IsRefused(string label, string url)
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var id = (await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token), Token)).BotId!.Value;

        Assert.Equal(CommandResult.NotPossible(BotReasons.PartnerInvalid), await house.Commands.SetPartnerAsync(Anna, id, new PartnerLink(label, url), Token));
        Assert.Null((await house.BotAsync("Garage")).PartnerLabel);
    }

    [Theory]
    [InlineData("ask", 0, 1, 16, "Europe/Kyiv", BotReasons.RepostInvalid)]
    [InlineData("ask", 366, 1, 16, "Europe/Kyiv", BotReasons.RepostInvalid)]
    [InlineData("ask", 7, 0, 16, "Europe/Kyiv", BotReasons.RepostInvalid)]
    [InlineData("ask", 7, 101, 16, "Europe/Kyiv", BotReasons.RepostInvalid)]
    [InlineData("ask", 7, 3, 7, "Europe/Kyiv", BotReasons.RepostInvalid)]
    [InlineData("ask", 7, 3, 21, "Europe/Kyiv", BotReasons.RepostInvalid)]
    [InlineData("never", 7, 3, 16, "Europe/Kyiv", BotReasons.RepostInvalid)]
    [InlineData("ask", 7, 3, 16, "Kyiv", BotReasons.TimeZoneUnknown)]
    [InlineData("ask", 7, 3, 16, "FLE Standard Time", BotReasons.TimeZoneUnknown)]
    public async Task BadRepostRule_IsRefused(string mode, int days, int times, int hour, string zone, string reason)
    {
        await using var house = await BotsHouse.WithGarageAsync();
        var id = (await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token), Token)).BotId!.Value;

        Assert.Equal(CommandResult.NotPossible(reason), await house.Commands.SetRepostAsync(Anna, id, new RepostSettings(mode, days, times, new TimeOnly(hour, 0)), zone, Token));
        Assert.Null((await house.BotAsync("Garage")).Repost);
    }
}
