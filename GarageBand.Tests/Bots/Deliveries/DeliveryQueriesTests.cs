using GarageBand.Bots.Activity;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Bots.Deliveries;

/// <summary>Every statement of the queue: on SQLite by an index, on SQL Server one that parses.</summary>
public sealed class DeliveryQueriesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnSqlite_EveryStatementGoesByAnIndex()
    {
        await using var bot = await SendingBot.StartAsync(resume: false);
        var capture = new PlanCapture(bot.Database.Path);
        await using var provider = Services(services =>
        {
            services.AddSingleton<IDbContextFactory<GarageBandContext>>(capture);
            services.AddSingleton<IDatabaseWriter>(capture);
        });

        await RunEverythingAsync(provider, bot.BotId);

        Assert.True(capture.Plans.Count > 20, $"only {capture.Plans.Count} statements ran");
        foreach (var (sql, plan) in capture.Plans.Where(p => p.Plan != ""))
        {
            // Neither the list of ids that a statement was given nor a part of itself is a table.
            var lines = plan.Split('\n');
            var scans = lines.Where(l => l.StartsWith("SCAN ", StringComparison.Ordinal) && !l.Contains("VIRTUAL TABLE", StringComparison.Ordinal));
            Assert.True(scans.All(l => lines.Contains($"CO-ROUTINE {l[5..]}")), $"{plan}\n{sql}");
        }
    }

    [Theory]
    [InlineData("IX_Deliveries_PendingByChat", -100L, DeliveryClass.Publication)]
    [InlineData("IX_Deliveries_PendingByClass", 0L, DeliveryClass.Broadcast)]
    public async Task OnSqlite_WhatWaits_IsReadByItsIndex_WithoutSorting(string index, long group, DeliveryClass deliveryClass)
    {
        await using var database = await TestDatabase.CreateAsync();
        var capture = new PlanCapture(database.Path);

        await new DeliveryRows(capture, capture).ReadPendingAsync(1, new QueueSource(group, deliveryClass), 200, Token);

        var (_, plan) = Assert.Single(capture.Plans);
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnSqlServer_EveryStatementParses()
    {
        // Other made-up answers would always hold another group.
        var capture = new SqlServerCapture { Answers = new MadeUpAnswers { Empty = sql => sql.Contains("@from", StringComparison.Ordinal) } };
        await using var provider = Services(capture.Register);

        await RunEverythingAsync(provider, 1);

        Assert.True(capture.Commands.Count > 20, $"Only these ran:\n{string.Join("\n\n", capture.Commands)}");
        foreach (var sql in capture.Commands)
            Assert.True(SqlServerCapture.Faults(sql).Count == 0, $"{string.Join("\n", SqlServerCapture.Faults(sql))}\n{sql}");
    }

    private static async Task RunEverythingAsync(ServiceProvider provider, long botId)
    {
        var writer = provider.GetRequiredService<IDatabaseWriter>();
        var deliveries = provider.GetRequiredService<IDeliveries>();
        var rows = provider.GetRequiredService<DeliveryRows>();
        var now = DateTime.UtcNow;
        NewDelivery[] calls =
        [
            new("a", botId, -100, DeliveryClass.Publication, DeliveryPurposes.Post, new SendText("a")),
            new("b", botId, -100, DeliveryClass.Publication, DeliveryPurposes.PostEdit, new EditCaption(5, "b")),
            new("c", botId, -100, DeliveryClass.Publication, DeliveryPurposes.PostEdit, new EditKeyboard(5)),
            new("d", botId, 7, DeliveryClass.Reply, DeliveryPurposes.Dialog, new SendText("d")),
            new("e", botId, 7, DeliveryClass.Reply, DeliveryPurposes.Dialog, new SendText("e")),
            new("f", botId, 7, DeliveryClass.Reply, DeliveryPurposes.Dialog, new SendText("f")),
        ];
        var made = new List<Delivery>();
        foreach (var call in calls)
        {
            made.AddRange(await writer.WriteAsync(
                async (db, ct) =>
                {
                    var added = await deliveries.EnqueueAsync(db, [call], ct);
                    await db.SaveChangesAsync(ct);
                    return added;
                },
                Token));
        }

        await deliveries.EstimateAsync(botId, -100, DeliveryClass.Publication, Token);
        await rows.ClaimAsync(botId, 1, now, [1, 2, 3], Token);
        await rows.ClaimAsync(botId, 1, now, [.. made.Select(m => m.Id)], Token);
        await rows.ReadClaimedAsync(botId, 2, now, Token);
        await rows.ReadSentAsync(botId, now, Token);
        await rows.ReadPausesAsync(botId, now, Token);
        await rows.ReadPendingAsync(botId, QueueSource.Group(-100), 200, Token);
        await rows.ReadPendingAsync(botId, new QueueSource(0, DeliveryClass.Reply), 200, Token);
        await rows.ReadGroupsAsync(botId, Token);

        var outcomes = provider.GetRequiredService<OutcomeWriter>();
        CallResult[] results =
        [
            new CallLimited(TimeSpan.FromSeconds(1)),
            new CallMigrated(-200),
            new CallUnknown("time-out"),
            new CallDone([5]),
            new CallRefused(RefusalKind.Blocked, 403, "Forbidden"),
            new CallNotSent("no route"),
        ];

        // Side by side: an answer that was made up makes the store fail, and it tries again for a while.
        var stores = made.Zip(results, (row, result) =>
            outcomes.StoreAsync(DeliveryOutcome.Of(new QueuedCall(row, MessagingJson.Read<OutgoingCall>(row.Payload)), result, now, 0)));
        await Record.ExceptionAsync(() => Task.WhenAll(stores));

        var commands = provider.GetRequiredService<DeliveryCommands>();
        await commands.SendAgainAsync(Actor.System, made[2].Id, Token);
        await writer.WriteAsync((db, ct) => commands.SettleAsync(db, made[0].Id, 5, ct), Token);
    }

    private static ServiceProvider Services(Action<IServiceCollection> database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IBotApis>(new FakeBotApis());
        database(services);
        services.AddActivity();
        services.AddDeliveries();
        return services.BuildServiceProvider();
    }
}
