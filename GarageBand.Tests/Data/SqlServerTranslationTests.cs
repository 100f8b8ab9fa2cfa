using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Binding;
using GarageBand.Bots.Bots.Doctor;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments.LiqPay;
using GarageBand.Bots.Places;
using GarageBand.Bots.Places.Files;
using GarageBand.Bots.Prices;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Places;
using GarageBand.Data.Prices;
using GarageBand.Tests.Bots.Payments;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Features.Places;
using GarageBand.Web.Live;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GarageBand.Tests.Data;

/// <summary>Every query, update and delete of the product becomes T-SQL that parses.</summary>
public sealed class SqlServerTranslationTests
{
    private const string BotToken = "1:AAbbccddeeffgghhiijjkkllmmnnooppqqr";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leases_Translate() => await TranslatesAsync(6, async (capture, writer) =>
    {
        var leases = new BotLeases(writer, capture, new ProcessIdentity());
        await leases.TakeAsync(1, Token);
        await leases.RenewAsync([1, 2, 3], Token);
        await leases.ReleaseAsync(1, Token);
    });

    [Fact]
    public async Task Inbox_Translates() => await TranslatesAsync(5, async (capture, writer) =>
    {
        var inbox = new Inbox(writer, capture, TimeProvider.System, NullLogger<Inbox>.Instance);
        await inbox.StoreAsync(1, 1, [new ReceivedUpdate(5, null)], Token);
        await inbox.HasMoreThanAsync(1, 5, Token);
        await inbox.ReadPendingAsync(1, 0, Token);
        await inbox.NoteFailureAsync(1, 1, new InvalidOperationException(), Token);
        await inbox.NoteFailureAsync(1, 5, new InvalidOperationException(), Token);
    });

    [Fact]
    public async Task Places_Translate() => await TranslatesAsync(4, async (capture, writer) =>
    {
        using var places = new StoredPlaces(capture, TimeProvider.System);
        await places.GetAsync(Token);
        await writer.WriteAsync(new PlacesSeed().SeedAsync, Token);
        var commands = new PlaceCommands(writer, new AuditLog(TimeProvider.System), places);
        var draft = new PlaceDraft(1, "Новое", "Нове", "Nove", []);
        await Record.ExceptionAsync(() => commands.AddAsync(Actor.System, draft, Token));
        await Record.ExceptionAsync(() => commands.ChangeAsync(Actor.System, 1, draft, Token));
        await Record.ExceptionAsync(() => commands.RemoveAsync(Actor.System, 1, Token));
        await Record.ExceptionAsync(() => commands.MergeAsync(Actor.System, 1, 2, Token));
        await Record.ExceptionAsync(() => commands.IgnoreAsync(Actor.System, "інше", true, Token));
        var (answers, heard) = (capture.Answers, new HeardPlace("інше", "Інше", 1));
        capture.Answers = answers with { Text = "Місто" };
        await Record.ExceptionAsync(() => commands.AddAliasAsync(Actor.System, 1, "Інше", Token));
        capture.Answers = answers with { Changed = 0 };
        await Record.ExceptionAsync(() => writer.WriteAsync((db, ct) => UnknownPlaceLog.HearAsync(db, 1, heard, DateTime.UnixEpoch, 0, ct), Token));
        await Record.ExceptionAsync(() => writer.WriteAsync((db, ct) => UnknownPlaceLog.ForgetAsync(db, [draft], ct), Token));
        capture.Answers = answers;
        await Record.ExceptionAsync(() => new UnknownPlaceQuery(capture, places).ReadAsync(1, true, 2, Token));
        var imports = new PlaceImports(capture, writer, new AuditLog(TimeProvider.System), places);
        var file = "region,name_uk,name_ru\n1,Нове,Новое\n"u8.ToArray();
        var plan = await imports.PreviewAsync(file, Token);
        await Record.ExceptionAsync(() => imports.ImportAsync(Actor.System, file, plan, Token));
        var query = new PlaceQuery(capture);
        await query.ReadAsync(null, null, "uk", 1, Token);
        await query.ReadRegionsAsync(Token);
        await query.CountRequestsAsync(1, Token);
        await query.ReadPricesAsync(Token);
        await Record.ExceptionAsync(() => new PriceCommands(writer, new AuditLog(TimeProvider.System), new StoredPrices(capture, TimeProvider.System)).SaveAsync(Actor.System, [], [], Token));
    });

    [Fact]
    public async Task Prices_Translate() => await TranslatesAsync(2, async (capture, writer) =>
    {
        await new StoredPrices(capture, TimeProvider.System).GetAsync(Token);
        await writer.WriteAsync(new PriceRangesSeed().SeedAsync, Token);
    });

    [Fact]
    public async Task Bots_Translate()
    {
        var apis = new FakeBotApis { Default = new FakeBotApi() };
        apis.With(BotToken, new FakeBotApi(new BotIdentity(1, "bot", "Bot", false)));
        var feed = new ActivityFeed(TimeProvider.System, NullLogger<ActivityFeed>.Instance);
        var tokens = new BotTokens(new EphemeralDataProtectionProvider());
        await TranslatesAsync(15, async (capture, writer) =>
        {
            using var directory = new BotDirectory(capture, feed, TimeProvider.System);
            await directory.FindAsync(Guid.Empty, Token);
            var audit = new AuditLog(TimeProvider.System);
            var changes = new BotChanges(writer, audit, directory, apis, feed);
            var commands = new BotCommands(new BotAdding(writer, audit, changes, apis, tokens, TimeProvider.System), changes, apis, tokens, new WebhookAddress(Options.Create(new TelegramOptions())), TimeProvider.System);
            await directory.GetAsync(1, Token);
            await commands.AddAsync(Actor.System, new NewBot(BotToken), Token);
            await commands.RenameAsync(Actor.System, 1, "Other", Token);
            await commands.SetEnabledAsync(Actor.System, 1, false, Token);
            await new BotBindings(capture, changes, apis).CheckAsync(1, Token);
            var picks = new ChatPicks(capture, writer, audit, feed, TimeProvider.System);
            await picks.InviteAsync(Actor.System, 1, Token);
            await picks.ReadAsync(1, Token);
            await picks.ActorAsync(1, 1, Token);
            await writer.WriteAsync((db, ct) => picks.OpenAsync(db, 1, "chats_a", RequestsHouse.Oleh, ct), Token);
            await new ChannelTrial(capture, writer, audit, apis).RunAsync(Actor.System, 1, Token);
            await Record.ExceptionAsync(() => new BotForms(changes, TimeProvider.System).SetAsync(Actor.System, 1, new FormChoice(Preset: "repairs", SourceBotId: 2), Token));
            await Record.ExceptionAsync(() => new BotForms(changes, TimeProvider.System).SetAsync(Actor.System, 1, new FormChoice(LikeBotId: 2), Token));
            await new BotsExport(capture).ExportAsync(Token);
            var telegram = Options.Create(new TelegramOptions());
            await new TelegramBotApis(capture, tokens, null!, null!, telegram, writer, TimeProvider.System).ReadProviderTokenAsync(1, Token);
            await new LiqPayIntake(capture, tokens, new KeptPayments(), TimeProvider.System, NullLogger<LiqPayIntake>.Instance).FindAsync(Guid.Empty, Token);
            await new LiqPayLinks(capture, tokens, new WebhookAddress(telegram), Options.Create(new LiqPayOptions())).MakeAsync(1, "o", "UAH", 1, "d", "uk", Token);
            await new UpdateSources(capture, null!, tokens, new WebhookAddress(telegram), new WebhookGates(), telegram, TimeProvider.System).ReadWebhookAsync(1, Token);

            // What the database makes up is at odds with any file, once everything was asked.
            var import = new BotsImport(writer, audit, changes, tokens, TimeProvider.System);
            await Assert.ThrowsAsync<BotsFileException>(() => import.ImportAsync(Actor.System, $$"""{"bots":[{"name":"A","preset":"repairs","token":"{{BotToken}}"}]}""", Token));
            await new BotCopies(writer, audit, changes, TimeProvider.System).DuplicateAsync(Actor.System, 1, Token);
            await Record.ExceptionAsync(() => new BotFileImport(writer, import, changes).PreviewAsync(Actor.System, 1, """{"bots":[{"name":"A","preset":"repairs"}]}""", BotFileParts.All, Token));
            var doctor = new BotDoctor(capture, writer, new BotExamination(capture, new BotBindings(capture, changes, apis), apis, new WebhookAddress(telegram), TimeProvider.System), feed, TimeProvider.System);
            await Record.ExceptionAsync(() => doctor.ExamineAsync(1, Token));
            await Record.ExceptionAsync(() => doctor.RunDueAsync(Token));
            await new DeletedBots(capture, feed, new Redraws(TimeProvider.System, NullLogger<Redraws>.Instance), TimeProvider.System).GetAsync(Token);
            capture.Answers = new MadeUpAnswers { Text = "Garage", Flag = false };
            await Record.ExceptionAsync(() => new BotDeletion(changes, TimeProvider.System).DeleteAsync(Actor.System, 1, "Garage", Token));
            capture.Answers = new MadeUpAnswers();
            await writer.WriteAsync((db, ct) => FormVersions.KeepAsync(db, PresetForms.Document("repairs"), DateTime.UnixEpoch, ct), Token);
        });
    }

    private static async Task TranslatesAsync(int least, Func<SqlServerCapture, IDatabaseWriter, Task> run)
    {
        var capture = new SqlServerCapture();
        var services = new ServiceCollection();
        capture.Register(services);
        await using var provider = services.BuildServiceProvider();

        await run(capture, provider.GetRequiredService<IDatabaseWriter>());

        Assert.True(capture.Commands.Count >= least, $"Only these ran:\n{string.Join("\n\n", capture.Commands)}");
        foreach (var sql in capture.Commands)
            Assert.True(SqlServerCapture.Faults(sql).Count == 0, $"{string.Join("\n", SqlServerCapture.Faults(sql))}\n{sql}");
    }
}
