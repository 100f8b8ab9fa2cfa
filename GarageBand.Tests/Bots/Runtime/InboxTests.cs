using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Telegram;
using GarageBand.Data.Bots;
using GarageBand.Data.Conversations;
using GarageBand.Data.Forms;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace GarageBand.Tests.Bots.Runtime;

public sealed class InboxTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task SameBatchTwice_IsStoredOnce()
    {
        await using var house = await House.BuildAsync();

        var first = await house.Inbox.StoreAsync(house.BotId, 1, [Text(1), Text(2)], Token);
        var second = await house.Inbox.StoreAsync(house.BotId, 1, [Text(1), Text(2), Text(3)], Token);

        Assert.Equal([1, 2], first.Select(u => u.UpdateId));
        Assert.Equal([3], second.Select(u => u.UpdateId));
    }

    [DatabaseFact]
    public async Task LargeBatch_IsReadBackInItsOrder()
    {
        await using var house = await House.BuildAsync();
        var ids = Enumerable.Range(1, 100).ToArray();

        await house.Inbox.StoreAsync(house.BotId, 1, [.. ids.Reverse().Select(i => Text(i))], Token);

        var (pending, _) = await house.Inbox.ReadPendingAsync(house.BotId, 0, Token);
        Assert.Equal(ids.Select(i => (long)i), pending.Select(u => u.UpdateId));
    }

    [DatabaseFact]
    public async Task StaleLease_StoresNothing()
    {
        await using var house = await House.BuildAsync();

        await Assert.ThrowsAsync<LeaseLostException>(() => house.Inbox.StoreAsync(house.BotId, 7, [Text(1)], Token));

        Assert.Empty((await house.Inbox.ReadPendingAsync(house.BotId, 0, Token)).Updates);
    }

    [DatabaseFact]
    public async Task UpdateOfNoUse_IsStoredAsDone()
    {
        await using var house = await House.BuildAsync();

        var stored = await house.Inbox.StoreAsync(house.BotId, 1, [new ReceivedUpdate(1, null)], Token);

        Assert.Empty(stored);
        Assert.Equal(UpdateState.Done, (await house.RowsAsync()).Single().State);
    }

    [DatabaseFact]
    public async Task HandledTwice_WritesOnce()
    {
        await using var house = await House.BuildAsync();
        var update = (await house.Inbox.StoreAsync(house.BotId, 1, [Text(1)], Token)).Single();

        await house.Worker.WorkAsync(house.BotId, 1, update, Token);
        await house.Worker.WorkAsync(house.BotId, 1, update, Token);

        Assert.Equal(1, house.Handler.Written);
        Assert.Equal(UpdateState.Done, (await house.RowsAsync()).Single().State);
    }

    [DatabaseFact]
    public async Task HandledByAStaleProcess_WritesNothing()
    {
        await using var house = await House.BuildAsync();
        var update = (await house.Inbox.StoreAsync(house.BotId, 1, [Text(1)], Token)).Single();

        await house.Worker.WorkAsync(house.BotId, 7, update, Token);

        Assert.Equal(0, house.Handler.Written);
        Assert.Equal(UpdateState.Pending, (await house.RowsAsync()).Single().State);
    }

    [DatabaseFact]
    public async Task FailsTwice_ThenGoesThrough()
    {
        await using var house = await House.BuildAsync();
        house.Handler.FailuresLeft = 2;
        var update = (await house.Inbox.StoreAsync(house.BotId, 1, [Text(1)], Token)).Single();

        await house.Worker.WorkAsync(house.BotId, 1, update, Token);

        Assert.Equal(1, house.Handler.Written);
        Assert.Equal(2, (await house.RowsAsync()).Single().Attempts);
    }

    [DatabaseFact]
    public async Task FailsFiveTimes_IsSetAside_WithoutWhatWasTyped()
    {
        await using var house = await House.BuildAsync();
        house.Handler.FailuresLeft = int.MaxValue;
        var update = (await house.Inbox.StoreAsync(house.BotId, 1, [Text(1)], Token)).Single();

        await house.Worker.WorkAsync(house.BotId, 1, update, Token);

        var row = (await house.RowsAsync()).Single();
        Assert.Equal((UpdateState.SetAside, nameof(InvalidOperationException)), (row.State, row.Failure));
        Assert.Equal(UpdateWorker.MostAttempts, house.Notices.Kinds.Count);
        Assert.Equal("InvalidOperationException in CountingHandler (TextReceived)", house.Notices.Kinds[0]);
        Assert.Equal("InvalidOperationException in CountingHandler (TextReceived), the update is set aside", house.Notices.Kinds[^1]);
    }

    [DatabaseFact]
    public async Task LeftByAnEarlierProcess_IsReadInOrder()
    {
        await using var house = await House.BuildAsync();
        await house.Inbox.StoreAsync(house.BotId, 1, [Text(2), Text(1)], Token);

        var (updates, _) = await house.Inbox.ReadPendingAsync(house.BotId, 0, Token);

        Assert.Equal([1, 2], updates.Select(u => u.UpdateId));
        Assert.Equal("hello 1", Assert.IsType<TextReceived>(updates[0].Incoming).Text);
    }

    private static ReceivedUpdate Text(long id) => new(id, new TextReceived($"hello {id}") { Chat = new Chat(5, ChatKind.Private), From = new Person(5, "Olena") });

    private sealed class House : IAsyncDisposable, IBotDirectory
    {
        private House(TestDatabase database, long botId)
        {
            Database = database;
            BotId = botId;
            Inbox = new Inbox(database.Writer, database.Contexts, TimeProvider.System, NullLogger<Inbox>.Instance);
            Worker = new UpdateWorker([Handler], this, database.Writer, Inbox, Notices, new ImpatientTime(), NullLogger<UpdateWorker>.Instance);
        }

        public long BotId { get; }

        public Inbox Inbox { get; }

        public UpdateWorker Worker { get; }

        public CountingHandler Handler { get; } = new();

        public NotedTroubles Notices { get; } = new();

        private TestDatabase Database { get; }

        public static async Task<House> BuildAsync()
        {
            var database = await TestDatabase.CreateAsync();
            var botId = await database.Writer.WriteAsync(
                async (db, ct) =>
                {
                    var form = new FormVersion("repairs", 1, "{}", "0");
                    db.FormVersions.Add(form);
                    await db.SaveChangesAsync(ct);
                    var bot = new Bot("repairs", form.Id, "ru");
                    db.Bots.Add(bot);
                    await db.SaveChangesAsync(ct);
                    db.BotLeases.Add(new BotLease { BotId = bot.Id, Epoch = 1, Owner = "me", ExpiresAt = DateTime.UnixEpoch });
                    await db.SaveChangesAsync(ct);
                    return bot.Id;
                },
                Token);
            return new House(database, botId);
        }

        public async Task<List<IncomingUpdate>> RowsAsync()
        {
            await using var db = await Database.Contexts.CreateDbContextAsync(Token);
            return await db.IncomingUpdates.AsNoTracking().ToListAsync(Token);
        }

        public ValueTask<BotInfo?> GetAsync(long botId, CancellationToken cancellationToken) =>
            new(new BotInfo(BotId, "repairs", "ru", 1, null, null, null, true, ModerationMode.Post, null, null, null, null, null));

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }

    private sealed class NotedTroubles : IDeveloperNotices
    {
        public List<string> Kinds { get; } = [];

        public Task TellAsync(long botId, string kind, CancellationToken cancellationToken)
        {
            Kinds.Add(kind);
            return Task.CompletedTask;
        }
    }

    private sealed class CountingHandler : IUpdateHandler
    {
        private int _written;

        public int Written => _written;

        public int FailuresLeft { get; set; }

        public int Order => 0;

        public bool Takes(BotInfo bot, Incoming incoming) => true;

        public Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
        {
            if (FailuresLeft-- > 0)
                throw new InvalidOperationException($"did not like {((TextReceived)incoming).Text}");
            return Task.FromResult<UpdateWrite?>((_, _) =>
            {
                Interlocked.Increment(ref _written);
                return Task.FromResult<Action?>(null);
            });
        }
    }

    /// <summary>Waits end at once.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
