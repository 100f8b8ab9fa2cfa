using System.Text.Json.Nodes;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Bots;

public sealed class BotsFileTests
{
    private const string Whole = """
        {"bots":[
          {"name":"Repairs","preset":"repairs","language":"uk","token":"4711:AAbbccddeeffgghhiijjkkllmmnnooppqqr","apiBaseUrl":"http://127.0.0.1:8081","enabled":true,
           "channel":{"id":-1001,"username":"@repairs_kyiv"},"discussionGroupId":-1002,"adminGroupId":-1003,"feedbackGroupId":-1004,
           "moderation":"pre","replies":false,"repost":{"afterDays":7,"maxTimes":3,"mode":"auto","at":"09:30"},"timeZone":"Europe/Berlin",
           "limits":{"openRequests":3,"minutesBetween":10,"duplicateDays":5,"duplicateAction":"refuse","messagesPerMinute":30},"partner":{"label":"Parts","url":"https://parts.example.org/"}},
          {"name":"Filter","preset":"repairs","enabled":false,"source":"Repairs"}
        ]}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task SameFileTwice_ChangesNothing()
    {
        await using var house = await BotsHouse.BuildAsync();

        Assert.Equal("2 added, 0 changed, 0 unchanged", (await house.Import.ImportAsync(Actor.CommandLine, Whole, Token)).ToString());
        var first = await house.BotAsync("Repairs");
        Assert.Equal("0 added, 0 changed, 2 unchanged", (await house.Import.ImportAsync(Actor.CommandLine, Whole, Token)).ToString());

        var bot = await house.BotAsync("Repairs");
        Assert.Equal(first.ProtectedToken, bot.ProtectedToken);
        Assert.Equal(("uk", ModerationMode.Pre, "http://127.0.0.1:8081", true), (bot.Language, bot.Moderation, bot.ApiBaseUrl, bot.Enabled));
        Assert.Equal((-1001L, "repairs_kyiv", -1002L, -1003L, -1004L), (bot.Binding.ChannelId, bot.Binding.ChannelUsername, bot.Binding.DiscussionGroupId, bot.Binding.AdminGroupId, bot.Binding.FeedbackGroupId));
        Assert.Equal((7, 3, "auto", new TimeOnly(9, 30), "Europe/Berlin"), (bot.Repost!.AfterDays, bot.Repost.MaxTimes, bot.Repost.Mode, bot.Repost.At, bot.TimeZone));
        Assert.Equal(new LimitSettings(3, 10, 5, LimitSettings.Refuse, 30), LimitSettings.Of(bot.Limits));
        var filter = await house.BotAsync("Filter");
        Assert.Equal((false, true), (bot.TellsReplies, filter.TellsReplies));
        Assert.Equal(LimitSettings.None, LimitSettings.Of(filter.Limits));
        Assert.Equal((null, "Europe/Kyiv"), (filter.Repost, filter.TimeZone));
        Assert.Equal(("ru", "Repairs", false), (filter.Language, filter.SourceBotName, filter.Enabled));
        Assert.Empty(house.Apis.Tried);
        Assert.Equal(2, (await house.AuditAsync()).Count);
    }

    [DatabaseFact]
    public async Task Export_HasNoTokenAndImportsWithoutAChange()
    {
        await using var house = await BotsHouse.BuildAsync();
        await house.Import.ImportAsync(Actor.CommandLine, Whole, Token);

        var exported = await house.Export.ExportAsync(Token);

        Assert.DoesNotContain("token", exported, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("4711", exported, StringComparison.Ordinal);
        Assert.Equal(CommandOutcome.AlreadyDone, (await house.Import.ImportAsync(Actor.CommandLine, exported, Token)).Outcome);
        Assert.NotNull((await house.BotAsync("Repairs")).ProtectedToken);

        await using var elsewhere = await BotsHouse.BuildAsync();
        await elsewhere.Import.ImportAsync(Actor.CommandLine, exported, Token);
        Assert.Equal(exported, await elsewhere.Export.ExportAsync(Token));
    }

    [DatabaseFact]
    public async Task OwnForm_IsKeptOnceAndRoundTrips()
    {
        await using var house = await BotsHouse.BuildAsync();
        var form = JsonNode.Parse(PresetForms.Document("repairs"))!;
        string File(JsonNode f) => new JsonObject { ["bots"] = new JsonArray(new JsonObject { ["name"] = "Мой гараж", ["form"] = f.DeepClone() }) }.ToJsonString();

        await house.Import.ImportAsync(Actor.CommandLine, File(form), Token);
        Assert.Equal(CommandOutcome.AlreadyDone, (await house.Import.ImportAsync(Actor.CommandLine, File(form), Token)).Outcome);
        Assert.Equal(CommandOutcome.AlreadyDone, (await house.Import.ImportAsync(Actor.CommandLine, await house.Export.ExportAsync(Token), Token)).Outcome);

        form["name"]!["ru"] = "Свой ремонт";
        Assert.Equal(1, (await house.Import.ImportAsync(Actor.CommandLine, File(form), Token)).Changed);
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal([1, 2], await db.FormVersions.Where(f => f.Key == "bot:Мой гараж").Select(f => f.Version).OrderBy(v => v).ToListAsync(Token));
    }

    [DatabaseFact]
    public async Task ChangedFile_ChangesWhatItNames()
    {
        await using var house = await BotsHouse.BuildAsync();
        await house.Import.ImportAsync(Actor.CommandLine, Whole, Token);

        var result = await house.Import.ImportAsync(
            Actor.CommandLine, """{"bots":[{"name":"Repairs","preset":"repairs","apiBaseUrl":"http://127.0.0.1:8081","channel":{"id":-1001}}]}""", Token);

        Assert.Equal("0 added, 1 changed, 0 unchanged", result.ToString());
        var bot = await house.BotAsync("Repairs");
        Assert.Null(bot.Repost);
        Assert.Null(bot.Binding.AdminGroupId);
        Assert.Equal("repairs_kyiv", bot.Binding.ChannelUsername);
        Assert.Equal(ModerationMode.Post, bot.Moderation);
        Assert.NotNull(bot.ProtectedToken);
        Assert.Equal("Repairs", (await house.BotAsync("Filter")).SourceBotName);
    }

    [Theory]
    [InlineData("", "the file is not valid JSON at line 1, column 1")]
    [InlineData("{", "the file is not valid JSON")]
    [InlineData("[]", "must be like {\"bots\": [ … ]}")]
    [InlineData("null", "the file must be like")]
    [InlineData("{}", "the file must be like")]
    [InlineData("""{"bots":[null]}""", "bots[0]: must be an object")]
    [InlineData("""{"bots":[{"preset":"repairs"}]}""", "bots[0].name: is missing")]
    [InlineData("""{"bots":[{"name":"A"}]}""", "bots[0]: needs a \"preset\" or a \"form\"")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","form":{}}]}""", "bots[0]: has a \"preset\" and a \"form\"")]
    [InlineData("""{"bots":[{"name":"A","preset":"boats"}]}""", "bots[0].preset: unknown \"boats\"; known: repairs")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","colour":"red"}]}""", "bots[0].colour: unknown")]
    [InlineData("""{"bots":[{"name":"A","name":"B","preset":"repairs"}]}""", "bots[0].name: stands here twice")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","enabled":"yes"}]}""", "bots[0].enabled: must be true or false")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","language":"de"}]}""", "bots[0].language: unknown \"de\"; known: ru, uk, en")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","token":"secret"}]}""", "bots[0].token: is not a bot token")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","apiBaseUrl":"x"}]}""", "bots[0].apiBaseUrl: must be an address")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","moderation":"maybe"}]}""", "bots[0].moderation: unknown \"maybe\"; known: post, pre")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","channel":"@x"}]}""", "bots[0].channel: must be like {\"id\": -1001234567890}")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","channel":{"username":"repairs"}}]}""", "bots[0].channel.id: must be")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","channel":{"id":"-100"}}]}""", "bots[0].channel.id: must be a whole number")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","adminGroupId":5}]}""", "bots[0].adminGroupId: must be a group's id")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","source":"Nobody"}]}""", "bots[0].source: there is no bot \"Nobody\"")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs-filter"}]}""", "bots[0].source: is missing: this bot's form saves searches")]
    [InlineData("""{"bots":[{"name":"S","preset":"repairs"},{"name":"A","preset":"repairs-filter","source":"S"},{"name":"B","preset":"repairs-filter","source":"A"}]}""", "bots[2].source: \"A\" saves searches itself")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs"},{"name":"B","preset":"repairs","repost":{"afterDays":7,"maxTimes":3,"mode":"never"}}]}""", "bots[1].repost.mode: unknown \"never\"; known: ask, auto")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","partner":{"label":"Parts","url":"parts.example.org"}}]}""", "bots[0].partner: must have a label")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","repost":{"afterDays":0,"maxTimes":3,"mode":"ask"}}]}""", "bots[0].repost.afterDays: must be a whole number from 1")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","repost":{"afterDays":7,"maxTimes":3,"mode":"ask","at":"21:30"}}]}""", "bots[0].repost.at: must be a time from 08:00 to 20:00, like 16:00")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","repost":{"afterDays":7,"maxTimes":3,"mode":"ask","at":"noon"}}]}""", "bots[0].repost.at: must be a time")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","timeZone":"Kyiv"}]}""", "bots[0].timeZone: unknown \"Kyiv\"; must be a time zone like Europe/Kyiv")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs"},{"name":"A","preset":"repairs"}]}""", "bots[1].name: \"A\" is the name of bots[0] too")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs","token":"4711:AAbbccddeeffgghhiijjkkllmmnnooppqqr"},{"name":"B","preset":"repairs","token":"4711:AAbbccddeeffgghhiijjkkllmmnnooppqqr"}]}""", "bots[1].token: this Telegram bot is here already, as \"A\"")]
    [InlineData("""{"bots":[{"name":"A","preset":"repairs"},{"name":"B","form":{"key":"x","confirm":"publish","name":"X","post":{},"steps":[{"key":"a","kind":"dance"}]}}]}""", "bots[1].form.steps[0].kind: ")]
    public async Task BadFile_SaysWhereInOneLineAndChangesNothing(string json, string said)
    {
        await using var house = await BotsHouse.BuildAsync();

        var fault = await Assert.ThrowsAsync<BotsFileException>(() => house.Import.ImportAsync(Actor.CommandLine, json, Token));

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        Assert.False(await db.Bots.AnyAsync(Token));
        Assert.False(await db.FormVersions.AnyAsync(f => !PresetForms.Keys.Contains(f.Key), Token));
        Assert.Empty(await house.AuditAsync());
    }

    [Theory]
    [InlineData("""{"bots":[{"name":"Repairs","preset":"repairs","apiBaseUrl":"http://evil.example"}]}""", "bots[0].apiBaseUrl: another address needs the token too")]
    [InlineData("""{"bots":[{"name":"Repairs","preset":"repairs","token":"4712:BBbbccddeeffgghhiijjkkllmmnnooppqqr"}]}""", "bots[0].token: belongs to another Telegram bot")]
    public async Task FileAgainstABotThatIsHere_IsRefused(string json, string said)
    {
        await using var house = await BotsHouse.BuildAsync();
        await house.Import.ImportAsync(Actor.CommandLine, Whole, Token);
        var before = await house.Export.ExportAsync(Token);

        var fault = await Assert.ThrowsAsync<BotsFileException>(() => house.Import.ImportAsync(Actor.CommandLine, json, Token));

        Assert.StartsWith(said, fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, await house.Export.ExportAsync(Token));
    }

    [DatabaseFact]
    public void Reasons_AreAllExplained() => Assert.All(BotReasons.All, key => Assert.EndsWith(".", BotReasons.Explain(key), StringComparison.Ordinal));
}
