using System.Diagnostics;
using GarageBand.Benchmarks.Processes;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Conversations;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;
using GarageBand.Data.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GarageBand.Benchmarks.Scenarios;

public sealed record PartFigure(string Name, double Microseconds, double Kilobytes);

public sealed class Parts
{
    public async Task<IReadOnlyList<PartFigure>> RunAsync()
    {
        using var folder = new ServerFolder();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddGarageBandData(new DatabaseOptions { ConnectionString = $"Data Source={folder.Database}" });
        await using var provider = services.BuildServiceProvider();
        var contexts = provider.GetRequiredService<IDbContextFactory<GarageBandContext>>();
        await provider.GetRequiredService<DatabaseStartup>().MigrateAsync(default);
        var writer = provider.GetRequiredService<IDatabaseWriter>();
        var now = DateTime.UtcNow;
        var (botId, conv) = await writer.WriteAsync(async (db, ct) =>
        {
            var form = new GarageBand.Data.Forms.FormVersion("x", 1, "{}", "h");
            db.Add(form);
            await db.SaveChangesAsync(ct);
            var bot = new Bot("b", form.Id, "ru");
            db.Add(bot);
            var customer = new Customer(500);
            db.Add(customer);
            await db.SaveChangesAsync(ct);
            db.Add(new BotLease { BotId = bot.Id, Epoch = 1, Owner = "x", ExpiresAt = now.AddDays(1) });
            db.Add(new BotCustomer { BotId = bot.Id, CustomerId = customer.Id });
            var c = new Conversation(bot.Id, 500, customer.Id, form.Id) { State = "{}", Language = "ru" };
            db.Add(c);
            await db.SaveChangesAsync(ct);
            return (bot.Id, c.Id);
        }, default);
        var figures = new List<PartFigure>();
        var n = 0L;
        long lastUpdate = 0, lastDelivery = 0;
        async Task Add(string name, Func<GarageBandContext, Task> part)
        {
            await writer.WriteAsync(async (db, ct) =>
            {
                for (var i = 0; i < 2000; i++)
                {
                    await part(db);
                    db.ChangeTracker.Clear();
                }

                var before = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();
                for (var i = 0; i < 2000; i++)
                {
                    await part(db);
                    db.ChangeTracker.Clear();
                }

                figures.Add(new PartFigure(name, watch.Elapsed.TotalMicroseconds / 2000, (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0 / 2000));
                return 0;
            }, default);
        }

        await Add("insert inbox", async db =>
        {
            var u = new IncomingUpdate(botId, ++n, 500, "{}", now);
            db.Add(u);
            await db.SaveChangesAsync();
            lastUpdate = u.Id;
        });
        await Add("update inbox", async db =>
        {
            var rowId = lastUpdate;
            await db.IncomingUpdates
                    .Where(u => u.Id == rowId && u.State == UpdateState.Pending && db.BotLeases.Any(l => l.BotId == botId && l.Epoch == 1))
                    .ExecuteUpdateAsync(s => s.SetProperty(u => u.State, UpdateState.Pending));
        });
        var version = 0;
        await Add("update conversation", async db =>
        {
            var v = version++;
            var json = "{}" + v;
            await db.Conversations.Where(c => c.Id == conv && c.Version == v && c.EndedAt == null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(c => c.State, json)
                    .SetProperty(c => c.Version, v + 1)
                    .SetProperty(c => c.StepKey, json)
                    .SetProperty(c => c.Language, "ru")
                    .SetProperty(c => c.LastIncomingAt, now)
                    .SetProperty(c => c.RemindAt, now));
        });
        await Add("3 inserts", async db =>
        {
            var key = $"d:{++n}";
            var d = new Delivery(key, botId, 500, DeliveryClass.Reply, "dialog", "{}", now) { State = DeliveryState.Claimed, ClaimedAt = now, ClaimEpoch = 1, Attempts = 1 };
            db.Add(d);
            db.Add(new Message(botId, 500, MessageDirection.Incoming, now, "{}") { ConversationId = conv });
            db.Add(new Message(botId, 500, MessageDirection.Outgoing, now, "{}") { ConversationId = conv, DeliveryKey = key });
            await db.SaveChangesAsync();
            lastDelivery = d.Id;
        });
        var row = await writer.WriteAsync((db, ct) => db.Deliveries.AsNoTracking().FirstAsync(d => d.Id == lastDelivery, ct), default);
        await Add("mark sent", async db =>
        {
            var entry = db.Attach(row);
            entry.Property(d => d.State).IsModified = true;
            entry.Property(d => d.SentAt).IsModified = true;
            entry.Property(d => d.MessageId).IsModified = true;
            await db.SaveChangesAsync();
        });
        await Add("read conversation", async _ => await ConversationRead.ReadAsync(contexts, botId, 500, default));
        await Add("savepoint", async db =>
        {
            await db.Database.CurrentTransaction!.CreateSavepointAsync("w");
            await db.Database.CurrentTransaction!.ReleaseSavepointAsync("w");
        });
        return figures;
    }
}
