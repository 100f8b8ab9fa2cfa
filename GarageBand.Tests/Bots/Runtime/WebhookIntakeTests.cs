using System.Text;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Telegram;
using GarageBand.Data.Bots;
using GarageBand.Data.Conversations;
using GarageBand.Data.Forms;
using GarageBand.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace GarageBand.Tests.Bots.Runtime;

public sealed class WebhookIntakeTests
{
    private const string Secret = "right_secret-1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task NobodyRunsTheBotHere_ItIsStoredForWhoeverDoes_Once()
    {
        await using var house = await House.BuildAsync();

        Assert.Equal(IntakeOutcome.Taken, await house.BringAsync(7));
        Assert.Equal(IntakeOutcome.Taken, await house.BringAsync(7));

        var row = Assert.Single(await house.RowsAsync());
        Assert.Equal((7, UpdateState.Pending), (row.UpdateId, row.State));
    }

    [DatabaseFact]
    public async Task WrongSecretOrBot_IsRefused_AndNothingIsStored()
    {
        await using var house = await House.BuildAsync();

        Assert.Equal(IntakeOutcome.Refused, await house.BringAsync(7, secret: null));
        Assert.Equal(IntakeOutcome.Refused, await house.BringAsync(7, secret: "right_secret-2"));
        Assert.Equal(IntakeOutcome.Refused, await house.BringAsync(7, secret: Secret + "1"));
        Assert.Equal(IntakeOutcome.Unknown, await house.Intake.TakeAsync(Guid.NewGuid(), Secret, Update(7), Token));
        Assert.Empty(await house.RowsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"update_id\":\"7\"}")]
    [InlineData("{\"update_id\":7")]
    public async Task NoUpdate_IsSentBack(string body)
    {
        await using var house = await House.BuildAsync();

        Assert.Equal(IntakeOutcome.Malformed, await house.Intake.TakeAsync(house.PublicId, Secret, new MemoryStream(Encoding.UTF8.GetBytes(body)), Token));
        Assert.Empty(await house.RowsAsync());
    }

    [DatabaseFact]
    public async Task StoppedOrPollingBot_LeavesItAtTelegram()
    {
        await using var stopped = await House.BuildAsync(b => b.Enabled = false);
        await using var polling = await House.BuildAsync(b => b.Updates = UpdateMode.Polling);

        Assert.Equal(IntakeOutcome.Busy, await stopped.BringAsync(7));
        Assert.Equal(IntakeOutcome.Busy, await polling.BringAsync(7));
        Assert.Empty(await stopped.RowsAsync());
    }

    [Fact]
    public async Task RunHere_IsAnsweredOnceTheRunnerStoredIt()
    {
        await using var house = await House.BuildAsync();
        var gate = new WebhookGate();
        house.Gates.Open(house.BotId, gate);

        var bringing = house.BringAsync(7);
        var brought = Assert.Single(await gate.TakeAsync(100, TimeSpan.FromSeconds(30), TimeProvider.System, Token));
        Assert.False(bringing.IsCompleted);
        brought.IsStored.SetResult(true);

        Assert.Equal(IntakeOutcome.Taken, await bringing);
        Assert.Empty(await house.RowsAsync());
    }

    [Fact]
    public async Task RunnerEnds_WhatItDidNotStoreStaysAtTelegram()
    {
        await using var house = await House.BuildAsync();
        var gate = new WebhookGate();
        house.Gates.Open(house.BotId, gate);

        var bringing = house.BringAsync(7);
        house.Gates.Close(house.BotId, gate);

        Assert.Equal(IntakeOutcome.Busy, await bringing);
        Assert.Null(gate.Bring(new ReceivedUpdate(8, null)));
        Assert.Equal(IntakeOutcome.Taken, await house.BringAsync(9));
    }

    [Fact]
    public async Task TooMuchUndone_AsksTelegramToWait()
    {
        await using var house = await House.BuildAsync();
        await house.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                await db.InsertAsync<IncomingUpdate>([.. Enumerable.Range(1, 5001).Select(i => new IncomingUpdate(house.BotId, i, 5, "{}", DateTime.UnixEpoch))], ct);
                return true;
            },
            Token);

        Assert.Equal(IntakeOutcome.Busy, await house.BringAsync(9000));
    }

    private static MemoryStream Update(long id) => new(Encoding.UTF8.GetBytes(
        $$$"""{"update_id":{{{id}}},"message":{"message_id":1,"date":1700000000,"chat":{"id":5,"type":"private","first_name":"O"},"from":{"id":5,"is_bot":false,"first_name":"O"},"text":"hi"}}"""));

    private sealed class House : IAsyncDisposable
    {
        private readonly ActivityFeed _feed = new(TimeProvider.System, NullLogger<ActivityFeed>.Instance);
        private readonly BotDirectory _bots;

        private House(TestDatabase database, IBotTokens secrets, Bot bot)
        {
            Database = database;
            (BotId, PublicId) = (bot.Id, bot.PublicId);
            _bots = new BotDirectory(database.Contexts, _feed, TimeProvider.System);
            Intake = new WebhookIntake(_bots, secrets, Gates, new Inbox(database.Writer, database.Contexts, TimeProvider.System, NullLogger<Inbox>.Instance));
        }

        public TestDatabase Database { get; }

        public long BotId { get; }

        public Guid PublicId { get; }

        public WebhookGates Gates { get; } = new();

        public WebhookIntake Intake { get; }

        public static async Task<House> BuildAsync(Action<Bot>? change = null)
        {
            var secrets = new BotTokens(new EphemeralDataProtectionProvider());
            var database = await TestDatabase.CreateAsync();
            var bot = await database.Writer.WriteAsync<Bot>(
                async (db, ct) =>
                {
                    var form = new FormVersion("repairs", 1, "{}", "0");
                    db.FormVersions.Add(form);
                    await db.SaveChangesAsync(ct);
                    var bot = new Bot("repairs", form.Id, "ru") { Enabled = true, Updates = UpdateMode.Webhook, ProtectedWebhookSecret = secrets.Protect(Secret) };
                    change?.Invoke(bot);
                    db.Bots.Add(bot);
                    await db.SaveChangesAsync(ct);
                    return bot;
                },
                Token);
            return new House(database, secrets, bot);
        }

        public Task<IntakeOutcome> BringAsync(long updateId, string? secret = Secret) => Intake.TakeAsync(PublicId, secret, Update(updateId), Token);

        public async Task<List<IncomingUpdate>> RowsAsync()
        {
            await using var db = await Database.Contexts.CreateDbContextAsync(Token);
            return await db.IncomingUpdates.AsNoTracking().ToListAsync(Token);
        }

        public async ValueTask DisposeAsync()
        {
            _bots.Dispose();
            await Database.DisposeAsync();
        }
    }
}
