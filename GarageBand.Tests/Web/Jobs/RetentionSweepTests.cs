using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Forms;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using GarageBand.Web.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Jobs;

public sealed class RetentionSweepTests
{
    private static readonly DateTime Now = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Run_OldAndDone_IsDeleted_OpenOrYoung_IsKept()
    {
        await using var database = await TestDatabase.CreateAsync();
        var bot = await AddBotAsync(database);
        await database.Writer.WriteAsync(
            async (db, ct) =>
            {
                for (var i = 1; i <= 1200; i++)
                    db.IncomingUpdates.Add(Update(bot, i, hoursAgo: 49, UpdateState.Done));
                db.IncomingUpdates.Add(Update(bot, 2001, hoursAgo: 49, UpdateState.Pending));
                db.IncomingUpdates.Add(Update(bot, 2002, hoursAgo: 49, UpdateState.SetAside));
                db.IncomingUpdates.Add(Update(bot, 2003, hoursAgo: 47, UpdateState.Done));
                db.Messages.Add(new Message(bot, 5, MessageDirection.Incoming, Now.AddDays(-366), "{}"));
                db.Messages.Add(new Message(bot, 5, MessageDirection.Incoming, Now.AddDays(-364), "{}"));
                db.Deliveries.Add(Sent(bot, "old dialog", DeliveryPurposes.Dialog, daysAgo: 31));
                db.Deliveries.Add(Sent(bot, "old post", DeliveryPurposes.Post, daysAgo: 31));
                db.Deliveries.Add(Sent(bot, "young dialog", DeliveryPurposes.Dialog, daysAgo: 29));
                db.Deliveries.Add(GivenUp(bot, "old refused", DeliveryPurposes.Dialog, DeliveryState.Rejected, daysAgo: 31));
                db.Deliveries.Add(GivenUp(bot, "old replaced edit", DeliveryPurposes.Notice, DeliveryState.Dropped, daysAgo: 31));
                db.Deliveries.Add(GivenUp(bot, "old refused post", DeliveryPurposes.Post, DeliveryState.Rejected, daysAgo: 31));
                db.Deliveries.Add(GivenUp(bot, "young refused", DeliveryPurposes.Dialog, DeliveryState.Rejected, daysAgo: 29));
                await db.SaveChangesAsync(ct);
            },
            Cancel);

        await Sweep(database).RunDueAsync(Cancel);

        await using var db = await database.Contexts.CreateDbContextAsync(Cancel);
        Assert.Equal([2001L, 2002L, 2003L], await db.IncomingUpdates.OrderBy(u => u.UpdateId).Select(u => u.UpdateId).ToListAsync(Cancel));
        Assert.Equal(1, await db.Messages.CountAsync(Cancel));
        Assert.Equal(["old post", "old refused post", "young dialog", "young refused"], await db.Deliveries.OrderBy(d => d.Key).Select(d => d.Key).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Batches_AreValidOnSqlServerToo()
    {
        var capture = new SqlServerCapture();
        await using var db = capture.CreateDbContext();

        await RetentionSweep.UpdatesBefore(Now)(db, Cancel);
        await RetentionSweep.MessagesBefore(Now)(db, Cancel);
        await RetentionSweep.DialogDeliveriesBefore(1, Now)(db, Cancel);
        await RetentionSweep.GivenUpBefore(1, Now)(db, Cancel);
        await RetentionSweep.CopiesBefore(Now)(db, Cancel);
        await RetentionSweep.SessionsBefore(Now)(db, Cancel);

        Assert.Equal(6, capture.Commands.Count);
        Assert.All(capture.Commands, sql => Assert.Empty(SqlServerCapture.Faults(sql)));
    }

    private static RetentionSweep Sweep(TestDatabase database) =>
        new(database.Writer, database.Contexts, Options.Create(new RetentionOptions()), new FakeTimeProvider(new DateTimeOffset(Now)));

    private static IncomingUpdate Update(long bot, long id, int hoursAgo, UpdateState state) => new(bot, id, 5, "{}", Now.AddHours(-hoursAgo)) { State = state };

    private static Delivery Sent(long bot, string key, string purpose, int daysAgo) =>
        new(key, bot, 5, DeliveryClass.Reply, purpose, "{}", Now.AddDays(-daysAgo)) { State = DeliveryState.Sent, SentAt = Now.AddDays(-daysAgo) };

    private static Delivery GivenUp(long bot, string key, string purpose, DeliveryState state, int daysAgo) =>
        new(key, bot, 5, DeliveryClass.Reply, purpose, "{}", Now.AddDays(-daysAgo)) { State = state };

    private static Task<long> AddBotAsync(TestDatabase database) => database.Writer.WriteAsync(
        async (db, ct) =>
        {
            var form = new FormVersion("test", 1, "{}", "hash") { CreatedAt = Now };
            db.FormVersions.Add(form);
            await db.SaveChangesAsync(ct);
            var bot = new Bot("test", form.Id, "ru");
            db.Bots.Add(bot);
            await db.SaveChangesAsync(ct);
            return bot.Id;
        },
        Cancel);
}
