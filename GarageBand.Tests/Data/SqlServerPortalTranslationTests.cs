using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Drafts;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Places;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Payments;
using GarageBand.Data.Providers;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using GarageBand.Tests.Web.Home;
using GarageBand.Web.Backups;
using GarageBand.Web.Endpoints;
using GarageBand.Web.Features.Audit;
using GarageBand.Web.Features.Conversations;
using GarageBand.Web.Features.Customers;
using GarageBand.Web.Features.Deliveries;
using GarageBand.Web.Features.Forms;
using GarageBand.Web.Features.Home;
using GarageBand.Web.Features.Payments;
using GarageBand.Web.Features.Requests;
using GarageBand.Web.Features.SavedSearches;
using GarageBand.Web.Features.Upkeep;
using GarageBand.Web.Hosting;
using GarageBand.Web.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GarageBand.Tests.Data;

/// <summary>What pages, accounts and jobs ask, in T-SQL.</summary>
public sealed class SqlServerPortalTranslationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_Translate()
    {
        var capture = new SqlServerCapture();
        await using var provider = capture.Build(services =>
        {
            RequestsHouse.Register(services, TimeProvider.System, new FakeBotApi());
            services.AddSingleton<IFormLibrary, OneForm>().AddSingleton<RequestQueries>().AddSingleton<RequestDetailQueries>().AddSingleton<RequestWords>().AddSingleton<StaffViews>();
        });
        var views = provider.GetRequiredService<StaffViews>();
        await views.ReadAsync(1, Token);
        await Record.ExceptionAsync(() => views.SaveAsync(1, "Mine", "state=Review", Token));
        await views.ForgetAsync(1, 1, Token);
        await views.ReadColumnsAsync(1, Token);
        await views.SaveColumnsAsync(1, [RequestColumn.Price], Token);
        var queries = provider.GetRequiredService<RequestQueries>();
        foreach (var answers in new[] { new MadeUpAnswers(), new MadeUpAnswers { Flag = false } })
        {
            capture.Answers = answers;
            foreach (var filter in new[] { new RequestFilter(), new RequestFilter { BotId = 1, Category = "lost", RegionId = 1, Text = "рудий кіт" }, new RequestFilter { Text = "12" }, new RequestFilter { From = DateTime.UnixEpoch, Until = DateTime.UnixEpoch, OldestFirst = true } })
            {
                await queries.ReadPageAsync(filter, new RequestCursor(), Token);
                await queries.ReadPageAsync(filter, new RequestCursor(After: 5), Token);
                await queries.CountAsync(filter, Token);
            }
        }

        await queries.ReadBotsAsync(Token);
        await provider.GetRequiredService<RequestWords>().CategoriesAsync(1, "uk", Token);
        await provider.GetRequiredService<RequestDetailQueries>().ReadAsync(1, "uk", Token);
        capture.Answers = new MadeUpAnswers();
        await provider.GetRequiredService<RequestDetailQueries>().ReadAsync(1, "uk", Token);
        await provider.GetRequiredService<RequestDetailQueries>().ReadConversationAsync(1, Token);

        capture.AssertValid(25);
    }

    [Fact]
    public async Task HomeMediaAndJobs_Translate()
    {
        using var folder = new AppFolder();
        var capture = new SqlServerCapture { Answers = new MadeUpAnswers { Time = PortalHouse.Noon } };
        await using var provider = capture.Build(services =>
        {
            PortalHouse.Register(services);
            services.AddSingleton<IBotApis>(new FakeBotApis { Default = new FakeBotApi() });
        });

        await provider.GetRequiredService<AttentionReading>().GetAsync(Token);
        var settings = new ProgramSettings { DataFolder = folder.Path, MediaPath = folder.Path, SandboxEnabled = false, Database = new DatabaseOptions() };
        await new MediaCache(settings, capture, provider).GetAsync(1, Token);
        var audit = new AuditQuery(capture);
        await audit.ReadAsync(new AuditFilter(1, "system", "bot.added", "bot:1", DateTime.UnixEpoch, DateTime.UnixEpoch), 5, Token);
        await audit.ReadActorsAsync(Token);
        capture.Answers = new MadeUpAnswers { Empty = sql => sql.Contains("[Action] >", StringComparison.Ordinal) };
        await audit.ReadActionsAsync(Token);
        capture.Answers = new MadeUpAnswers { Text = "post" };
        foreach (var view in Enum.GetValues<DeliveryView>())
            await new DeliveryQuery(capture).ReadAsync(view, [1], 5, Token);
        await new QueueQuery(capture).CountAsync(Token);
        await new DatabaseQuery(capture, settings with { Database = new DatabaseOptions { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=nowhere;Database=none" } }).ReadAsync(Token);
        var backups = new BackupFolder(settings, Options.Create(new BackupOptions()));
        backups.Prepare(DateTime.UnixEpoch);
        await File.WriteAllTextAsync(backups.Of("garageband-20260101-000000.zip"), "", Token);
        var making = new BackupCommands(new BackupArchive(settings, backups), backups, Options.Create(new BackupOptions()), provider.GetRequiredService<IDatabaseWriter>(), new AuditLog(TimeProvider.System), null!, TimeProvider.System, NullLogger<BackupCommands>.Instance);
        await making.TakeAsync(Actor.System, "garageband-20260101-000000.zip", Token);
        await new RetentionSweep(provider.GetRequiredService<IDatabaseWriter>(), capture, Options.Create(new RetentionOptions()), TimeProvider.System).RunDueAsync(Token);

        capture.AssertValid(10);
    }

    [Fact]
    public async Task FormEditor_Translates()
    {
        var capture = new SqlServerCapture { Answers = new MadeUpAnswers { Text = TestForms.LostPetsJson } };
        await using var provider = capture.Build(services => RequestsHouse.Register(services, TimeProvider.System, new FakeBotApi()));
        var query = new FormQuery(capture);
        await query.OpenAsync(1, Token);
        await query.CountOpenAsync(1, Token);
        await query.VersionsAsync(1, Token);
        await query.DocumentAsync(1, Token);
        var drafts = new FormDrafts(provider.GetRequiredService<IDatabaseWriter>(), provider.GetRequiredService<BotChanges>(), new AuditLog(TimeProvider.System), TimeProvider.System);
        await drafts.SaveAsync(Actor.System, 1, PresetForms.Document("sales"), new DraftSeen(1, 1), Token);
        await drafts.PublishAsync(Actor.System, 1, PresetForms.Document("sales"), new DraftSeen(1, 1), Token);
        await drafts.PublishAsync(Actor.System, 1, PresetForms.Document("sales-filter"), new DraftSeen(1, 1), Token);

        capture.AssertValid(8);
    }

    [Fact]
    public async Task ConversationsAndCustomers_Translate()
    {
        var capture = new SqlServerCapture();
        await using var house = capture.Build(services => RequestsHouse.Register(services, TimeProvider.System, new FakeBotApi()));
        var (talks, people) = (new ConversationQuery(capture), new CustomerQuery(capture, TimeProvider.System));
        foreach (var answers in new[] { new MadeUpAnswers(), new MadeUpAnswers { Flag = false } })
        {
            capture.Answers = answers;
            foreach (var filter in new[] { new ConversationFilter([1]), new ConversationFilter([1, 2], "town", "рудий кіт"), new ConversationFilter([1], Text: "12") })
            {
                await talks.ReadAsync(filter, null, Token);
                await talks.ReadAsync(filter, new ConversationCursor(DateTime.UnixEpoch, 5), Token);
            }

            await talks.ReadDetailAsync(1, Token);
            await talks.ReadLinesAsync(1, 5, Token);
            foreach (var text in new[] { null, "рудий кіт", "0671234567" })
            {
                await people.ReadAsync([1], null, text, null, Token);
                await people.ReadAsync([1], 1, text, 5, Token);
            }

            await people.ReadDetailAsync(1, 5, 5, Token);
            await new CustomerFileContent(capture, new OneForm(), house.GetRequiredService<IPlaces>(), house.GetRequiredService<IPostRenderer>()).ReadAsync(1, Token);
            await new ConversationSteps(capture, new OneForm()).ReadAsync([1], "uk", "preview", Token);
            await new ReplyTemplateQuery(capture).ReadAsync(1, Token);
            var searches = new SavedSearchQuery(capture, new OneForm(), house.GetRequiredService<IPlaces>(), house.GetRequiredService<IPostRenderer>(), TimeProvider.System);
            foreach (SavedSearchStatus? status in Enum.GetValues<SavedSearchStatus>().Cast<SavedSearchStatus?>().Append(null))
                await searches.ReadAsync(status, 1, 1, 5, "uk", Token);
            await searches.FindAsync(1, "uk", Token);
            await searches.ReadAlertsAsync(1, Token);
        }

        capture.AssertValid(25);
    }

    [Fact]
    public async Task Money_Translates()
    {
        var capture = new SqlServerCapture();
        var (subscriptions, ledger, details) = (new SubscriptionQuery(capture, TimeProvider.System), new LedgerQuery(capture), new LedgerDetailQuery(capture));
        foreach (var answers in new[] { new MadeUpAnswers(), new MadeUpAnswers { Nulls = true } })
        {
            capture.Answers = answers;
            foreach (var view in Enum.GetValues<SubscriptionView>())
            {
                await Record.ExceptionAsync(() => subscriptions.ReadAsync(view, null, null, null, Token));
                await Record.ExceptionAsync(() => subscriptions.ReadAsync(view, 1, 1, new SubscriptionCursor(DateTime.UnixEpoch, 5), Token));
            }

            await Record.ExceptionAsync(() => subscriptions.ReadBotsAsync(Token));
            await Record.ExceptionAsync(() => subscriptions.FindPeopleAsync("кіт", 1, Token));
            await Record.ExceptionAsync(() => subscriptions.FindPeopleAsync("12", null, Token));
            foreach (var filter in new[] { new LedgerFilter(), new LedgerFilter(1, null, PaymentMethod.Stars, DateTime.UnixEpoch, DateTime.UnixEpoch) })
            {
                await Record.ExceptionAsync(() => ledger.SumAsync(filter, Token));
                foreach (var kind in Enum.GetValues<LedgerKind>())
                {
                    foreach (var after in new[] { null, new LedgerCursor(DateTime.UnixEpoch, kind, false, 5), new LedgerCursor(DateTime.UnixEpoch, kind, true, 5) })
                        await Record.ExceptionAsync(() => ledger.ReadAsync(filter with { Kind = kind }, after, Token));
                    await Record.ExceptionAsync(() => ledger.SumAsync(filter with { Kind = kind }, Token));
                }
            }

            await Record.ExceptionAsync(() => details.ReadAsync(false, 1, Token));
            await Record.ExceptionAsync(() => details.ReadAsync(true, 1, Token));
            await Record.ExceptionAsync(() => new StarComparing(capture, new FakeBotApis { Default = new FakeBotApi() }, TimeProvider.System).CompareAsync(Actor.System, 1, Token));
        }

        capture.AssertValid(50);
    }

    private sealed class OneForm : IFormLibrary
    {
        public ValueTask<Form> GetAsync(long formVersionId, CancellationToken cancellationToken) => ValueTask.FromResult(TestForms.LostPets);
    }
}
