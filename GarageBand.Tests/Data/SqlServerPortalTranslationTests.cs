using System.Security.Claims;
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
using GarageBand.Data.Staff;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using GarageBand.Tests.Web.Account;
using GarageBand.Tests.Web.Home;
using GarageBand.Web.Account;
using GarageBand.Web.Backups;
using GarageBand.Web.Commands;
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
using GarageBand.Web.Features.Staff;
using GarageBand.Web.Features.Upkeep;
using GarageBand.Web.Hosting;
using GarageBand.Web.Jobs;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
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
        await using var provider = Build(capture, services =>
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

        Check(capture, 25);
    }

    [Fact]
    public async Task Accounts_Translate()
    {
        var hash = new PasswordHasher<StaffMember>().HashPassword(new StaffMember(), AccountsHouse.Password);
        var capture = new SqlServerCapture { Answers = new MadeUpAnswers { Flag = false, Text = hash, Empty = sql => sql.Contains("[AspNetUsers]", StringComparison.Ordinal) && sql.Contains("TOP", StringComparison.Ordinal) } };
        await using var provider = Build(capture, services => services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<AuditLog>()
            .AddStaffAccounts()
            .AddSingleton(new SetUpCode(TimeProvider.System, _ => { }))
            .AddSingleton<FirstRun>()
            .AddSingleton<FirstAdmin>()
            .AddScoped(p => capture.CreateDbContext())
            .AddScoped<StaffSignIn>()
            .AddScoped<TwoFactor>()
            .AddSingleton<Passkeys>()
            .AddSingleton<WrongTries>()
            .AddSingleton<StaffSessions>()
            .AddSingleton<StaffChanges>()
            .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
            .AddSingleton<Invitations>()
            .AddSingleton<StaffCommands>()
            .AddSingleton<StaffQuery>());

        // Three rows added are told as one.
        await Record.ExceptionAsync(() => provider.GetRequiredService<IDatabaseWriter>().WriteAsync(new RolesSeed().SeedAsync, Token));
        await provider.GetRequiredService<FirstRun>().IsOnAsync(Token);
        await provider.GetRequiredService<FirstAdmin>().CreateAsync(AccountsHouse.Email, AccountsHouse.Password, Token);
        await Record.ExceptionAsync(() => provider.GetRequiredService<StaffAccounts>().AddAsync(AccountsHouse.Email, StaffRoles.Admin, AccountsHouse.Password, Token));

        capture.Answers = new MadeUpAnswers { Text = hash };
        await using var scope = provider.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<StaffSignIn>();
        await signIn.TryAsync(AccountsHouse.Email, "wrong", Token);
        await signIn.TryAsync(AccountsHouse.Email, AccountsHouse.Password, Token);
        capture.Answers = new MadeUpAnswers { Text = hash, Flag = false };
        await Record.ExceptionAsync(() => signIn.TryAsync(AccountsHouse.Email, AccountsHouse.Password, Token));
        capture.Answers = new MadeUpAnswers { Text = hash };
        var context = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "1")], "test")) };
        await Look.ChangeAsync("uk", "dark", "/", context, provider.GetRequiredService<IDatabaseWriter>());
        await SecondStepAsync(scope.ServiceProvider, capture);
        await StaffAsync(provider, capture);

        Check(capture, 25);
    }

    private static async Task SecondStepAsync(IServiceProvider services, SqlServerCapture capture)
    {
        var (second, sessions, anna) = (services.GetRequiredService<TwoFactor>(), services.GetRequiredService<StaffSessions>(), Actor.Staff(1, AccountsHouse.Email, StaffRoles.Admin));
        var key = Totp.NewKey();
        string Code() => Totp.Code(key, Totp.StepAt(DateTimeOffset.UtcNow));
        await second.ReadAsync(1, Token);
        await Record.ExceptionAsync(() => second.SwitchOnAsync(anna, 1, key, Code(), Token));
        await Record.ExceptionAsync(() => second.RenewCodesAsync(anna, 1, AccountsHouse.Password, Token));
        await Record.ExceptionAsync(() => second.SwitchOffAsync(anna, 1, AccountsHouse.Password, Token));
        var member = new StaffMember { Id = 1, AuthenticatorKey = Convert.ToBase64String(services.GetRequiredService<IDataProtectionProvider>().CreateProtector("staff-authenticator").Protect(key)) };
        await second.TakeAsync(member, Code(), recovery: false, Token);
        await Record.ExceptionAsync(() => second.TakeAsync(member, "ABCDE", recovery: true, Token));
        var signIn = services.GetRequiredService<StaffSignIn>();
        await signIn.TryCodeAsync(new HalfSignIn(1, "stamp", true), Code(), false, Token);

        var before = capture.Answers;
        var (passkeys, passkey) = (services.GetRequiredService<Passkeys>(), new UserPasskeyInfo([1], [2], DateTimeOffset.UnixEpoch, 1, [], true, false, false, [3], [4]));
        capture.Answers = new MadeUpAnswers
        {
            Text = """{"AttestationObject":"AQ==","ClientDataJson":"AQ==","CreatedAt":"1970-01-01T00:00:00+00:00","IsBackedUp":false,"IsBackupEligible":false,"IsUserVerified":true,"Name":"Old","PublicKey":"AQ==","SignCount":1,"Transports":[]}""",
        };
        await passkeys.ReadAsync(1, Token);
        await Record.ExceptionAsync(() => passkeys.AddAsync(anna, 1, passkey, Token));
        await Record.ExceptionAsync(() => passkeys.RenameAsync(1, "AQ", "Mine", Token));
        await Record.ExceptionAsync(() => passkeys.RemoveAsync(anna, 1, "AQ", Token));
        capture.Answers = before;
        await Record.ExceptionAsync(() => signIn.TryPasskeyAsync(1, passkey, Token));

        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "1"), new Claim(StaffSessions.Claim, "id")], "test"));
        await Record.ExceptionAsync(() => sessions.BeginAsync(1, "Firefox/1", Token));
        await sessions.IsOnAsync(user, Token);
        await sessions.ReadAsync(user, Token);
        await Record.ExceptionAsync(() => sessions.EndAsync(user, 1, Token));
        await Record.ExceptionAsync(() => sessions.EndAllAsync(user, Token));
        await sessions.EndOwnAsync(user, Token);
    }

    private static async Task StaffAsync(IServiceProvider provider, SqlServerCapture capture)
    {
        var (commands, invitations) = (provider.GetRequiredService<StaffCommands>(), provider.GetRequiredService<Invitations>());
        var admin = new Actor("staff:9 admin@example.org", ActorRights.Administer);
        await Record.ExceptionAsync(() => provider.GetRequiredService<StaffQuery>().ReadAsync(Token));
        await provider.GetRequiredService<StaffQuery>().ReadOneAsync(1, Token);
        await Record.ExceptionAsync(() => provider.GetRequiredService<StaffAccounts>().EndTwoFactorAsync(AccountsHouse.Email, Token));
        await Record.ExceptionAsync(() => commands.EndTwoFactorAsync(admin, 1, Token));
        await Record.ExceptionAsync(() => commands.InviteAgainAsync(admin, 1, Token));
        await Record.ExceptionAsync(() => commands.SetEnabledAsync(admin, 1, false, Token));
        await Record.ExceptionAsync(() => commands.ChangeRoleAsync(admin, 1, StaffRoles.Observer, Token));
        await Record.ExceptionAsync(() => commands.ChangeBotsAsync(admin, 1, [1], Token));
        await Record.ExceptionAsync(() => invitations.AcceptAsync(invitations.Write(1, "stamp"), "a few plain words", Token));
        capture.Answers = new MadeUpAnswers { Empty = sql => sql.Contains("FROM [AspNetUsers]", StringComparison.Ordinal) };
        await Record.ExceptionAsync(() => commands.InviteAsync(admin, "new@example.org", StaffRoles.Observer, null, Token));
    }

    [Fact]
    public async Task HomeMediaAndJobs_Translate()
    {
        using var folder = new AppFolder();
        var capture = new SqlServerCapture { Answers = new MadeUpAnswers { Time = PortalHouse.Noon } };
        await using var provider = Build(capture, services =>
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

        Check(capture, 10);
    }

    [Fact]
    public async Task FormEditor_Translates()
    {
        var capture = new SqlServerCapture { Answers = new MadeUpAnswers { Text = TestForms.LostPetsJson } };
        await using var provider = Build(capture, services => RequestsHouse.Register(services, TimeProvider.System, new FakeBotApi()));
        var query = new FormQuery(capture);
        await query.OpenAsync(1, Token);
        await query.CountOpenAsync(1, Token);
        await query.VersionsAsync(1, Token);
        await query.DocumentAsync(1, Token);
        var drafts = new FormDrafts(provider.GetRequiredService<IDatabaseWriter>(), provider.GetRequiredService<BotChanges>(), new AuditLog(TimeProvider.System), TimeProvider.System);
        await drafts.SaveAsync(Actor.System, 1, PresetForms.Document("sales"), new DraftSeen(1, 1), Token);
        await drafts.PublishAsync(Actor.System, 1, PresetForms.Document("sales"), new DraftSeen(1, 1), Token);
        await drafts.PublishAsync(Actor.System, 1, PresetForms.Document("sales-filter"), new DraftSeen(1, 1), Token);

        Check(capture, 8);
    }

    [Fact]
    public async Task ConversationsAndCustomers_Translate()
    {
        var capture = new SqlServerCapture();
        await using var house = Build(capture, services => RequestsHouse.Register(services, TimeProvider.System, new FakeBotApi()));
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

        Check(capture, 25);
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

        Check(capture, 50);
    }

    private static ServiceProvider Build(SqlServerCapture capture, Action<IServiceCollection> more)
    {
        var services = new ServiceCollection().AddLogging();
        capture.Register(services);
        more(services);
        return services.BuildServiceProvider();
    }

    private static void Check(SqlServerCapture capture, int least)
    {
        Assert.True(capture.Commands.Count >= least, $"Only {capture.Commands.Count} ran.");
        foreach (var sql in capture.Commands.Distinct())
            Assert.True(SqlServerCapture.Faults(sql).Count == 0, $"{string.Join("\n", SqlServerCapture.Faults(sql))}\n{sql}");
    }

    private sealed class OneForm : IFormLibrary
    {
        public ValueTask<Form> GetAsync(long formVersionId, CancellationToken cancellationToken) => ValueTask.FromResult(TestForms.LostPets);
    }
}
