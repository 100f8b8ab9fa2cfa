using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Features.Home;
using GarageBand.Web.Features.Search;
using GarageBand.Web.Features.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Web.Home;

/// <summary>What the frame, the home page and the search ask of the database.</summary>
public sealed class PortalQueriesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Attention_IsWhatStaffCanDoSomethingAbout()
    {
        await using var house = await PortalHouse.CreateAsync();
        var request = await house.RequestAsync(house.Repairs, 7, "Toyota");
        await house.RequestAsync(house.Sales, 1, "Lada", RequestState.Review);
        var post = await house.PostAsync(request);
        await house.DeliveryAsync(house.Repairs, DeliveryState.Uncertain, DeliveryClass.Publication, subject: post);
        await house.DeliveryAsync(house.Sales, DeliveryState.Rejected, DeliveryClass.Publication);
        await house.DeliveryAsync(house.Sales, DeliveryState.Rejected, DeliveryClass.Reply);
        await house.DeliveryAsync(house.Sales, DeliveryState.Uncertain, DeliveryClass.Publication, at: PortalHouse.Noon.AddDays(-20));
        await house.DeliveryAsync(house.Repairs, DeliveryState.Sent, DeliveryClass.Publication);

        // An announcement that many who blocked the bot did not get hides nothing.
        for (var i = 0; i < 210; i++)
            await house.DeliveryAsync(house.Sales, DeliveryState.Rejected, DeliveryClass.Broadcast);
        await house.Database.Writer.WriteAsync(
            async (db, stop) =>
            {
                (await db.Bots.FindAsync([house.Sales], stop))!.Health.State = BotState.TokenRefused;
                await db.SaveChangesAsync(stop);
            },
            Token);

        var attention = await house.Get<AttentionReading>().GetAsync(Token);

        Assert.Equal(4, attention.Count);
        Assert.Equal(3, attention.Of(house.Sales).Count);
        Assert.Equal((request, 7), Assert.Single(attention.Of(house.Repairs).Troubles) is var t ? (t.RequestId, t.Number) : default);
        Assert.Equal("Sales", Assert.Single(attention.Bots).Name);
    }

    [DatabaseFact]
    public async Task Today_CountsSinceThePersonsMidnight_AndFollowsTheBot()
    {
        await using var house = await PortalHouse.CreateAsync();
        await house.RequestAsync(house.Repairs, 3, "d", at: PortalHouse.Noon.AddDays(-1));
        await house.RequestAsync(house.Repairs, 1, "a");
        await house.RequestAsync(house.Repairs, 2, "b", RequestState.Queued);
        await house.RequestAsync(house.Sales, 1, "c");
        var query = house.Get<TodayQuery>();

        Assert.Equal(new Today(3, 2, 1), await query.ReadAsync(null, PortalHouse.Noon.Date, Token));
        Assert.Equal(new Today(1, 1, 0), await query.ReadAsync(house.Sales, PortalHouse.Noon.Date, Token));
        Assert.Equal(["b", "a"], (await query.LatestAsync(house.Repairs, 2, Token)).Select(r => r.Title));
    }

    [DatabaseFact]
    public async Task DaysBefore_AreThePersonsDays_EachWithItsOwn()
    {
        await using var house = await PortalHouse.CreateAsync();
        var kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");
        await house.RequestAsync(house.Repairs, 1, "nine days ago, before Kyiv's midnight", at: new DateTime(2026, 5, 1, 20, 59, 0, DateTimeKind.Utc));
        await house.RequestAsync(house.Repairs, 2, "after it", at: new DateTime(2026, 5, 1, 21, 1, 0, DateTimeKind.Utc));
        await house.RequestAsync(house.Sales, 1, "queued", RequestState.Queued, at: new DateTime(2026, 5, 2, 9, 0, 0, DateTimeKind.Utc));
        await house.RequestAsync(house.Repairs, 3, "today", at: PortalHouse.Noon);
        var days = house.Get<RecentDays>();

        var all = await days.ReadAsync(null, new DateOnly(2026, 5, 10), kyiv, Token);
        Assert.Equal(RecentDays.Count, all.Count);
        Assert.Equal([new DayCount(new DateOnly(2026, 5, 1), 1, 1), new DayCount(new DateOnly(2026, 5, 2), 2, 1)], all.Where(d => d.Submitted > 0));
        Assert.Equal([new DayCount(new DateOnly(2026, 5, 2), 1, 0)], (await days.ReadAsync(house.Sales, new DateOnly(2026, 5, 10), kyiv, Token)).Where(d => d.Submitted > 0));
    }

    [Fact]
    public async Task RequestsOfOneMoment_AllCount_WhateverOrderTheirIdsHave()
    {
        await using var house = await PortalHouse.CreateAsync();
        await house.RequestAsync(house.Repairs, 1, "late, and stored first", at: PortalHouse.Noon.AddSeconds(1));
        await house.RequestAsync(house.Repairs, 2, "early");
        await house.RequestAsync(house.Repairs, 3, "yesterday's, stored last", at: PortalHouse.Noon.AddDays(-1));

        Assert.Equal(new Today(2, 2, 0), await house.Get<TodayQuery>().ReadAsync(null, PortalHouse.Noon.Date, Token));
    }

    [Theory]
    [InlineData("7", "Toyota Camry")]
    [InlineData("№7", "Toyota Camry")]
    [InlineData("toy", "Toyota Camry")]
    [InlineData("camry TOYOTA", "Toyota Camry")]
    [InlineData("елка", "Ёлка на крыше")]
    [InlineData("toyota lada", null)]
    [InlineData("yota", null)]
    [InlineData("%", null)]
    [InlineData("", null)]
    public async Task Search_FindsByNumber_AndByBeginningsOfWords(string typed, string? title)
    {
        await using var house = await PortalHouse.CreateAsync();
        await house.RequestAsync(house.Repairs, 7, "Toyota Camry");
        await house.RequestAsync(house.Repairs, 8, "Ёлка на крыше");
        await house.RequestAsync(house.Sales, 9, "Lada");

        var found = await house.Get<SearchQuery>().FindAsync(typed, [house.Repairs, house.Sales], Token);

        Assert.Equal(title is null ? [] : [title], found.Select(f => f.Title));
        Assert.Empty(await house.Get<SearchQuery>().FindAsync(typed, [house.Sales], Token));
    }

    [Fact]
    public async Task EveryQuery_GoesByAnIndex()
    {
        var watch = new CommandWatch();
        await using var house = await PortalHouse.CreateAsync(watch);
        await house.DeliveryAsync(house.Sales, DeliveryState.Rejected, DeliveryClass.Publication, subject: await house.PostAsync(await house.RequestAsync(house.Repairs, 7, "Toyota Camry")));
        watch.IsOn = true;

        await AskAsync(house.Database.Services, house.Repairs);

        Assert.True(watch.Count > 10, $"Only {watch.Count} commands were seen.");
        // The newest of all bots are read from the end of the key, and no further.
        var scans = watch.Scans(house.Database, small: ["Bots", "BotFindings", "FormVersions"])
            .Where(s => !s.Contains("FROM \"Requests\" AS \"r\"\nORDER BY \"r\".\"Id\" DESC\nLIMIT", StringComparison.Ordinal)).ToList();
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    [Fact]
    public async Task EveryQuery_TranslatesToSqlServer()
    {
        var capture = new SqlServerCapture();
        var services = new ServiceCollection().AddLogging();
        capture.Register(services);
        PortalHouse.Register(services);
        await using var provider = services.BuildServiceProvider();

        await AskAsync(provider, 1);

        Assert.True(capture.Commands.Count > 10, $"Only {capture.Commands.Count} ran.");
        Assert.All(capture.Commands, sql => Assert.Empty(SqlServerCapture.Faults(sql)));
    }

    private static async Task AskAsync(IServiceProvider services, long bot)
    {
        await services.GetRequiredService<BotList>().GetAsync(Token);
        await services.GetRequiredService<AttentionReading>().GetAsync(Token);
        foreach (var one in (long?[])[null, bot])
        {
            await services.GetRequiredService<TodayQuery>().ReadAsync(one, PortalHouse.Noon, Token);
            await services.GetRequiredService<TodayQuery>().LatestAsync(one, 5, Token);
            await services.GetRequiredService<RecentDays>().ReadAsync(one, DateOnly.FromDateTime(PortalHouse.Noon), TimeZoneInfo.Utc, Token);
        }

        var month = StatisticsPeriod.Read(30, null, null, DateOnly.FromDateTime(PortalHouse.Noon));
        await services.GetRequiredService<StatisticsQuery>().ReadAsync([bot, bot + 1], month, TimeZoneInfo.Utc, [("name", "Name")], Token);
        await services.GetRequiredService<SearchQuery>().FindAsync("12", [bot], Token);
        await services.GetRequiredService<SearchQuery>().FindAsync("toyota camry", [bot, bot + 1], Token);
    }
}
