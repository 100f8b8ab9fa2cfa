using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Binding;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Staff;
using GarageBand.Data.Audit;
using GarageBand.Data.Bots;
using GarageBand.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Bots.Bots;

/// <summary>Bots over a real database, with a messenger made by hand.</summary>
internal sealed class BotsHouse : IAsyncDisposable
{
    public const string Token = "4711:AAbbccddeeffgghhiijjkkllmmnnooppqqr";
    public const string OtherToken = "4712:BBbbccddeeffgghhiijjkkllmmnnooppqqr";
    public const long ChannelId = -1001;
    public const long DiscussionId = -1002;
    public const long AdminGroupId = -1003;

    private BotsHouse(TestDatabase database, FakeBotApis apis, FakeTimeProvider time)
    {
        Database = database;
        Apis = apis;
        Time = time;
    }

    public static BotRights Administrator { get; } = new("administrator", true, true, true, true);

    public TestDatabase Database { get; }

    public FakeBotApis Apis { get; }

    public FakeTimeProvider Time { get; }

    public BotCommands Commands => Get<BotCommands>();

    public BotBindings Bindings => Get<BotBindings>();

    public BotsImport Import => Get<BotsImport>();

    public BotsExport Export => Get<BotsExport>();

    public IBotDirectory Directory => Get<IBotDirectory>();

    public static async Task<BotsHouse> BuildAsync()
    {
        var apis = new FakeBotApis();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        var database = await TestDatabase.CreateAsync(services => services
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<IBotApis>(apis)
            .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
            .AddActivity()
            .AddForms()
            .AddBots()
            .AddPaymentMethods());
        return new BotsHouse(database, apis, time);
    }

    /// <summary>With a messenger that knows the first token's bot; it is not added yet.</summary>
    public static async Task<BotsHouse> WithGarageAsync()
    {
        var house = await BuildAsync();
        house.Apis.With(Token, house.Garage());
        return house;
    }

    /// <summary>A messenger that knows the first token's bot, and that bot's chats.</summary>
    public FakeBotApi Garage() => new FakeBotApi(new BotIdentity(4711, "garage_bot", "Garage", CanReadAllGroupMessages: false))
        .WithChat(new ChatFacts(ChannelId, ChatKind.Channel, "Repairs", "repairs_kyiv", DiscussionId), Administrator)
        .WithChat(new ChatFacts(DiscussionId, ChatKind.Group, "Repairs talk", null, ChannelId), Administrator)
        .WithChat(new ChatFacts(AdminGroupId, ChatKind.Group, "Staff", null, null), new BotRights("member", false, false, false, false));

    /// <summary>Adds the first token's bot, which Telegram knows.</summary>
    public async Task<(long BotId, FakeBotApi Api)> AddGarageAsync(Actor admin)
    {
        var api = Garage();
        Apis.With(Token, api);
        var botId = (await Commands.AddAsync(admin, new NewBot(Token), TestContext.Current.CancellationToken)).BotId!.Value;
        Apis.With(botId, api);
        return (botId, api);
    }

    public T Get<T>()
        where T : notnull => Database.Services.GetRequiredService<T>();

    public async Task<Bot> BotAsync(string name)
    {
        await using var db = await Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.Bots.AsNoTracking().SingleAsync(b => b.Name == name, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await using var db = await Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.AuditEntries.AsNoTracking().OrderBy(a => a.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
