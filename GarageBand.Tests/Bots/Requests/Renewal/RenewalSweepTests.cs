using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Requests.Renewal;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Moderation;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GarageBand.Tests.Bots.Requests.Renewal.RenewalSteps;

namespace GarageBand.Tests.Bots.Requests.Renewal;

/// <summary>What the sweep finds and leaves alone, on one node and on two.</summary>
public sealed class RenewalSweepTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Auto_PostsAgainAsOftenAsTheRuleSays_QuietlyTold()
    {
        await using var house = await BuildAsync("auto", days: 7, times: 2);
        var request = await PublishedAsync(house);

        await SweepAsync(house, Day(8));
        await SweepAsync(house, Day(8));
        var (_, second) = await TwoPostsAsync(house, request.Id);
        await house.SentAsync($"post:{second.Id}", 55);
        Assert.True((await house.CallAsync<SendText>($"link:{second.Id}")).Silent);

        await SweepAsync(house, Day(14));
        Assert.Equal(2, (await PostsAsync(house, request.Id)).Count);
        await SweepAsync(house, Day(15));
        var posts = await PostsAsync(house, request.Id);
        await house.SentAsync($"post:{posts[2].Id}", 66);
        await SweepAsync(house, Day(22));
        await SweepAsync(house, Day(29));

        Assert.Equal(3, (await PostsAsync(house, request.Id)).Count);
        Assert.Empty(await QuestionsAsync(house));
        Assert.Equal(["system", "system"], (await house.AuditAsync()).Where(a => a.Action == RequestAudit.Reposted).Select(a => a.Actor));
        Assert.NotNull(await house.FindAsync($"post-delete:{second.Id}"));
    }

    [DatabaseFact]
    public async Task FeedbackOrLockOrBan_StopsIt()
    {
        await StopsAsync("auto", (house, request) => house.Database.Writer.WriteAsync((db, ct) => house.Get<RequestFeedback>().LeaveAsync(db, request.Id, "Дякую", house.Now, ct), Token));
        await StopsAsync("auto", (house, request) => house.Commands.LockAsync(RequestsHouse.Anna, request.Id, Token));
        await StopsAsync("auto", (house, request) => house.Commands.BanAuthorAsync(RequestsHouse.Anna, request.Id, new BanTerms(), Token));
        await StopsAsync("ask", (house, _) => house.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                db.Bans.Add(new Ban(house.CustomerId, null, house.Now));
                await db.SaveChangesAsync(ct);
            },
            Token));
        await StopsAsync("ask", (house, _) => house.Database.Writer.WriteAsync((db, ct) => db.BotCustomers.ExecuteUpdateAsync(s => s.SetProperty(k => k.UnreachableSince, house.Now), ct), Token));
        await StopsAsync("ask", (house, _) => house.Database.Writer.WriteAsync((db, ct) => db.Bots.ExecuteUpdateAsync(s => s.SetProperty(b => b.Enabled, false), ct), Token));
    }

    [DatabaseFact]
    public async Task RuleThatIsAddedChangedOrTakenAway_HoldsForWhatIsPublishedAlready()
    {
        await using var house = await BuildAsync("ask", days: 30);
        await house.PublishedAsync();
        await SweepAsync(house, Day(20));
        Assert.Empty(await QuestionsAsync(house));

        await ChangeAsync(house, rule => rule.AfterDays = 10);
        await SweepAsync(house, Day(20));
        Assert.Single(await QuestionsAsync(house));

        await house.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                (await db.Bots.SingleAsync(ct)).Repost = null;
                await db.SaveChangesAsync(ct);
            },
            Token);
        await SweepAsync(house, Day(31));
        Assert.Single(await QuestionsAsync(house));
    }

    [Fact]
    public async Task TwoNodesAtOnce_PostItAgainOnce()
    {
        await using var house = await BuildAsync("auto", days: 7);
        var request = await house.PublishedAsync();
        await using var other = Node(house);
        house.Time.SetUtcNow(new DateTimeOffset(Day(8)));

        var sweeps = Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? house.Database.Services : other).GetRequiredService<IRenewals>().RenewDueAsync(Token), Token));
        var done = await Task.WhenAll(sweeps);

        Assert.Equal(1, done.Sum());
        Assert.Equal(1, (await house.RequestAsync(request.Id)).Renewals);
        Assert.Equal(2, (await PostsAsync(house, request.Id)).Count);
    }

    [Fact]
    public async Task TwoNodesAtOnce_AskOnce()
    {
        await using var house = await BuildAsync("ask", days: 7);
        var request = await house.PublishedAsync();
        await using var other = Node(house);
        house.Time.SetUtcNow(new DateTimeOffset(Day(8)));

        await Task.WhenAll(new[] { house.Database.Services, other }.Select(node => Task.Run(() => node.GetRequiredService<IRenewals>().RenewDueAsync(Token), Token)));

        Assert.Single(await QuestionsAsync(house));
        Assert.Equal(1, (await house.RequestAsync(request.Id)).Renewals);
    }

    [Fact]
    public async Task WhatIsDue_IsFoundByItsIndex_HoweverManyRequestsAreClosed()
    {
        var watch = new CommandWatch();
        await using var house = await RequestsHouse.BuildAsync(
            bot =>
            {
                bot.Enabled = true;
                bot.Repost = new RepostRule { Mode = "ask", AfterDays = 7, MaxTimes = 1 };
            },
            watch.Register);
        await house.PublishedAsync();
        watch.IsOn = true;
        await SweepAsync(house, Day(8));

        Assert.Contains(watch.Plans(house.Database, "\"UnservedSince\" < "), line => line.Contains("USING INDEX IX_Requests_Unserved", StringComparison.Ordinal));
        var scans = watch.Scans(house.Database, small: ["Bots"]);
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    [DatabaseFact]
    public async Task ManyThatAreDueAtOnce_ComeFewAtATime()
    {
        await using var house = await BuildAsync("auto", days: 7);
        for (var i = 0; i < 12; i++)
        {
            var request = (await house.SubmitsAsync($"u:{i}")).Request;
            await house.SentAsync($"post:{(await house.PostAsync(request.Id)).Id}", 100 + i);
        }

        await SweepAsync(house, Day(8));
        Assert.Equal(22, await house.ReadAsync(db => db.Posts.CountAsync(Token)));
        await SweepAsync(house, Day(8));
        Assert.Equal(24, await house.ReadAsync(db => db.Posts.CountAsync(Token)));
    }

    private static async Task StopsAsync(string mode, Func<RequestsHouse, Request, Task> stop)
    {
        await using var house = await BuildAsync(mode, days: 7);
        var request = await house.PublishedAsync();
        await stop(house, request);

        await SweepAsync(house, Day(8));
        await SweepAsync(house, Day(28));

        Assert.Empty(await QuestionsAsync(house));
        Assert.Single(await PostsAsync(house, request.Id));
    }

    /// <summary>Another process on the same database.</summary>
    private static ServiceProvider Node(RequestsHouse house)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddGarageBandData(new GarageBand.Data.Providers.DatabaseOptions { ConnectionString = $"Data Source={house.Database.Path}" });
        RequestsHouse.Register(services, house.Time, house.Api);
        return services.BuildServiceProvider();
    }

    private static Task ChangeAsync(RequestsHouse house, Action<RepostRule> change) => house.Database.Writer.WriteAsync(
        async (db, ct) =>
        {
            change((await db.Bots.SingleAsync(ct)).Repost!);
            await db.SaveChangesAsync(ct);
        },
        Token);
}
