using GarageBand.Bots.Activity;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Forms;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Bots.Deliveries;

/// <summary>One bot with its queue on a real SQLite file, a clock that the test moves and a messenger made by hand.</summary>
internal sealed class SendingBot : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly bool _paced;
    private readonly Pulse _written = new();
    private readonly List<ServiceProvider> _gone = [];
    private ServiceProvider _process;
    private int _keys;

    private SendingBot(TestDatabase database, bool paced)
    {
        _database = database;
        _paced = paced;
        Api = new HandmadeBotApi { Time = Time };
        _process = Start();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public HandmadeBotApi Api { get; }

    public NotedOutcomes Outcomes { get; } = new();

    public TestDatabase Database => _database;

    public long BotId { get; private set; }

    public long Epoch { get; private set; } = 1;

    public IDeliveries Deliveries => _process.GetRequiredService<IDeliveries>();

    public DeliveryCommands Commands => _process.GetRequiredService<DeliveryCommands>();

    public DateTime Now => Time.GetUtcNow().UtcDateTime;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SendingBot> StartAsync(bool paced = true, bool resume = true)
    {
        var bot = new SendingBot(await TestDatabase.CreateAsync(), paced);
        bot.BotId = await bot._database.Writer.WriteAsync(
            async (db, ct) =>
            {
                var form = new FormVersion("repairs", 1, "{}", "0");
                db.FormVersions.Add(form);
                await db.SaveChangesAsync(ct);
                var row = new Bot("bot", form.Id, "ru");
                db.Bots.Add(row);
                await db.SaveChangesAsync(ct);
                db.BotLeases.Add(new BotLease { BotId = row.Id, Owner = "me", Epoch = 1 });
                await db.SaveChangesAsync(ct);
                return row.Id;
            },
            Token);
        if (resume)
            await bot.ResumeAsync();
        return bot;
    }

    public Task ResumeAsync() => _process.GetRequiredService<IDeliverySender>().ResumeAsync(BotId, Epoch, Token);

    public Task SuspendAsync() => _process.GetRequiredService<IDeliverySender>().SuspendAsync(BotId);

    public Task LookAsync() => _process.GetRequiredService<IDeliverySender>().LookAsync(BotId, Token);

    /// <summary>The process is gone, whatever it was doing; another takes the lease. Calls that hang never end.</summary>
    public async Task CrashAsync()
    {
        _gone.Add(_process);
        _process = Start();
        await TakeLeaseElsewhereAsync();
        Epoch++;
        await ResumeAsync();
    }

    public Task TakeLeaseElsewhereAsync() =>
        _database.Writer.WriteAsync((db, ct) => db.BotLeases.ExecuteUpdateAsync(s => s.SetProperty(l => l.Epoch, l => l.Epoch + 1), ct), Token);

    public NewDelivery Reply(long chatId, string text) => new($"r{++_keys}", BotId, chatId, DeliveryClass.Reply, DeliveryPurposes.Dialog, new SendText(text));

    public NewDelivery Broadcast(long chatId, string text) => new($"b{++_keys}", BotId, chatId, DeliveryClass.Broadcast, DeliveryPurposes.Dialog, new SendText(text));

    public NewDelivery Post(string text, long chatId = -100) => new($"p{++_keys}", BotId, chatId, DeliveryClass.Publication, DeliveryPurposes.Post, new SendText(text));

    public NewDelivery Edit(OutgoingCall edit, long chatId = -100) => new($"e{++_keys}", BotId, chatId, DeliveryClass.Publication, DeliveryPurposes.PostEdit, edit);

    /// <summary>Until the sender, and those that it took over from, have done all that they can before the clock moves on or a call is answered.</summary>
    public Task RestAsync() => Task.WhenAll(_gone.Append(_process).Select(p => p.GetRequiredService<DeliverySender>().RestAsync(BotId, Token))).WaitAsync(TimeSpan.FromSeconds(60), Token);

    /// <summary>One transaction with these deliveries, and the wake after it.</summary>
    public async Task<IReadOnlyList<Delivery>> EnqueueAsync(params NewDelivery[] deliveries)
    {
        var rows = await WriteAsync(deliveries);
        Deliveries.Committed(rows);
        return rows;
    }

    /// <summary>One transaction, after which nobody wakes the sender.</summary>
    public Task<IReadOnlyList<Delivery>> WriteAsync(params NewDelivery[] deliveries) => _database.Writer.WriteAsync(
        async (db, ct) =>
        {
            var rows = await Deliveries.EnqueueAsync(db, deliveries, ct);
            await db.SaveChangesAsync(ct);
            return rows;
        },
        Token);

    public async Task<Delivery> RowAsync(long id)
    {
        await using var db = await _database.Contexts.CreateDbContextAsync(Token);
        return await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id, Token);
    }

    public async Task<List<Delivery>> RowsAsync()
    {
        await using var db = await _database.Contexts.CreateDbContextAsync(Token);
        return await db.Deliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync(Token);
    }

    public Task<Delivery> BecomesAsync(long id, DeliveryState state) => _written.UntilAsync(() => RowAsync(id), d => d.State == state, d => $"{d.State} {d.Failure}");

    /// <summary>Waits for calls to have been made, the clock standing still.</summary>
    public Task CallsAsync(int count) => Api.Called.UntilAsync(() => Task.FromResult(Api.Calls.Count), n => n >= count, n => $"{n} calls");

    /// <summary>Moves the clock on in small steps, the sender acting at each, until so many calls were made.</summary>
    public async Task RunUntilAsync(int calls, TimeSpan most)
    {
        for (var end = Now + most; Api.Calls.Count < calls && Now < end;)
        {
            await RestAsync();
            Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        await RestAsync();
        Assert.True(Api.Calls.Count >= calls, $"{Api.Calls.Count} calls of {calls}");
    }

    /// <summary>Moves the clock on and shows that nothing is called.</summary>
    public async Task StaysSilentAsync(TimeSpan time)
    {
        var before = Api.Calls.Count;
        for (var end = Now + time; Now < end;)
        {
            await RestAsync();
            Time.Advance(time / 10 < end - Now ? time / 10 : end - Now);
        }

        await RestAsync();
        Assert.Equal(before, Api.Calls.Count);
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    /// <summary>The services of one process; the database and the messenger are shared by all of them.</summary>
    private ServiceProvider Start()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Telegram:Limits:Enabled", _paced ? "true" : "false")]).Build());
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IDatabaseWriter>(new BeatingWriter(_database.Writer, _written));
        services.AddSingleton(_database.Contexts);
        services.AddSingleton<IBotApis>(new FakeBotApis { Default = Api });
        services.AddSingleton<IDeliveryOutcomeHandler>(Outcomes);
        services.AddActivity();
        services.AddDeliveries();
        return services.BuildServiceProvider();
    }
}
