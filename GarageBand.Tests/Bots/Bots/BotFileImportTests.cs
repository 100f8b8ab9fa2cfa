using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Bots;

/// <summary>One bot made like the bot of a file, and its form chosen.</summary>
public sealed class BotFileImportTests
{
    private const string File = """{"bots":[{"name":"Theirs","preset":"sales","language":"uk","moderation":"pre","channel":{"id":-1009},"repost":{"afterDays":5,"maxTimes":2,"mode":"auto"}}]}""";

    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", "Admin");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Preview_TellsWhatWouldChange_AndChangesNothing()
    {
        await using var house = await BotsHouse.BuildAsync();
        var botId = await AddAsync(house);

        var preview = await house.Get<BotFileImport>().PreviewAsync(Anna, botId, File, BotFileParts.All, Token);

        Assert.True(preview.Result.Ok);
        Assert.Contains(new BotDifference("Form", "repairs", "sales"), preview.Differences);
        Assert.Contains(new BotDifference("Moderation", "Post", "Pre"), preview.Differences);
        Assert.Contains(new BotDifference("RepostAfterDays", null, "5"), preview.Differences);
        Assert.Contains(new BotDifference("Channel", null, "-1009"), preview.Differences);
        Assert.Equal(ModerationMode.Post, (await house.BotAsync("Garage")).Moderation);
        Assert.Single(await house.AuditAsync());
    }

    [DatabaseFact]
    public async Task Import_KeepsNameTokenAndChats_TakesTheRest()
    {
        await using var house = await BotsHouse.BuildAsync();
        var botId = await AddAsync(house);

        var imported = await house.Get<BotFileImport>().ImportAsync(Anna, botId, File, BotFileParts.WithoutChats, Token);

        Assert.Equal(CommandResult.Done, imported.Result);
        Assert.DoesNotContain(imported.Differences, d => d.Field == "Channel");
        var bot = await house.BotAsync("Garage");
        Assert.Equal((ModerationMode.Pre, "uk", 5, false), (bot.Moderation, bot.Language, bot.Repost!.AfterDays, bot.Enabled));
        Assert.NotNull(bot.ProtectedToken);
        Assert.Null(bot.Binding.ChannelId);
        var again = await house.Get<BotFileImport>().ImportAsync(Anna, botId, await house.Export.ExportAsync(botId, Token), BotFileParts.All, Token);
        Assert.Equal(CommandResult.AlreadyDone, again.Result);
    }

    [Theory]
    [InlineData("""{"bots":[]}""", "bots: must hold one bot, not 0")]
    [InlineData("""{"bots":[{"name":"A","preset":"nothing"}]}""", "bots[0].preset")]
    public async Task FileThatIsWrong_SaysWhere(string file, string where)
    {
        await using var house = await BotsHouse.BuildAsync();
        var botId = await AddAsync(house);

        var imported = await house.Get<BotFileImport>().ImportAsync(Anna, botId, file, BotFileParts.All, Token);

        Assert.Equal(BotReasons.FileFaulty, imported.Result.Reason);
        Assert.StartsWith(where, imported.Fault, StringComparison.Ordinal);
        Assert.Equal(CommandOutcome.Forbidden, (await house.Get<BotFileImport>().PreviewAsync(Actor.Staff(4, "m@example.org", "Moderator"), botId, file, BotFileParts.All, Token)).Result.Outcome);
    }

    [DatabaseFact]
    public async Task Form_IsTakenFromAPresetAnotherBotOrAFile_AndAFilterNeedsItsSource()
    {
        await using var house = await BotsHouse.BuildAsync();
        var botId = await AddAsync(house);
        await house.Import.ImportAsync(Anna, """{"bots":[{"name":"Cars","preset":"sales"}]}""", Token);
        var cars = (await house.BotAsync("Cars")).Id;
        var forms = house.Get<BotForms>();

        Assert.Equal(CommandResult.NotPossible(BotReasons.SourceMissing), (await forms.SetAsync(Anna, botId, new FormChoice(Preset: "sales-filter"), Token)).Result);
        Assert.True((await forms.SetAsync(Anna, botId, new FormChoice(Preset: "sales-filter", SourceBotId: cars), Token)).Result.Ok);
        Assert.Equal("Cars", (await house.BotAsync("Garage")).SourceBotName);
        Assert.Equal(CommandResult.NotPossible(BotReasons.SourceInvalid), (await forms.SetAsync(Anna, cars, new FormChoice(Preset: "sales-filter", SourceBotId: botId), Token)).Result);

        Assert.True((await forms.SetAsync(Anna, botId, new FormChoice(LikeBotId: cars), Token)).Result.Ok);
        var bot = await house.BotAsync("Garage");
        Assert.Equal(((await house.BotAsync("Cars")).FormVersionId, null), (bot.FormVersionId, bot.SourceBotName));

        Assert.True((await forms.SetAsync(Anna, botId, new FormChoice(Document: PresetForms.Document("repairs")), Token)).Result.Ok);
        var wrong = await forms.SetAsync(Anna, botId, new FormChoice(Document: """{"key":"x","steps":[]}"""), Token);
        Assert.Equal(BotReasons.FormFaulty, wrong.Result.Reason);
        Assert.NotEmpty(wrong.Faults);
    }

    [DatabaseFact]
    public async Task Copy_HasFormAndRules_ButNoTokenAndNoChats()
    {
        await using var house = await BotsHouse.BuildAsync();
        var botId = await AddAsync(house);
        await house.Get<BotFileImport>().ImportAsync(Anna, botId, File, BotFileParts.All, Token);

        var copied = await house.Get<BotCopies>().DuplicateAsync(Anna, botId, Token);
        var second = await house.Get<BotCopies>().DuplicateAsync(Anna, botId, Token);

        Assert.True(copied.Result.Ok);
        var (bot, copy) = (await house.BotAsync("Garage"), await house.BotAsync("Garage (2)"));
        Assert.Equal((bot.FormVersionId, bot.Moderation, bot.Language, bot.Repost!.AfterDays), (copy.FormVersionId, copy.Moderation, copy.Language, copy.Repost!.AfterDays));
        Assert.Equal((null, null, null, false, null), (copy.ProtectedToken, copy.TelegramId, copy.Binding.ChannelId, copy.Enabled, copy.StartedAt));
        Assert.Equal((await house.BotAsync("Garage (3)")).Id, second.BotId);
        Assert.Equal("bot.duplicated", (await house.AuditAsync())[^1].Action);
        Assert.Equal(CommandResult.Forbidden, (await house.Get<BotCopies>().DuplicateAsync(Actor.Staff(4, "m@example.org", "Moderator"), botId, Token)).Result);
    }

    private static async Task<long> AddAsync(BotsHouse house)
    {
        house.Apis.With(BotsHouse.Token, house.Garage());
        return (await house.Commands.AddAsync(Anna, new NewBot(BotsHouse.Token, Enabled: false), Token)).BotId!.Value;
    }
}
