using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Customers;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using GarageBand.Tests.Web.Home;
using GarageBand.Web.Features.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Web.Requests;

/// <summary>The list of requests: filters, pages, the count.</summary>
public sealed class RequestListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filters_NarrowTogether()
    {
        await using var house = await PortalHouse.CreateAsync();
        await house.RequestAsync(house.Repairs, 1, "Toyota Camry");
        await house.RequestAsync(house.Repairs, 2, "Toyota Corolla", RequestState.Review);
        await house.RequestAsync(house.Sales, 1, "Toyota Yaris", RequestState.Review);
        var queries = Queries(house);

        Assert.Equal(["Toyota Yaris", "Toyota Corolla", "Toyota Camry"], await TitlesAsync(queries, new RequestFilter(Text: "toy")));
        Assert.Equal(["Toyota Corolla"], await TitlesAsync(queries, new RequestFilter(house.Repairs, RequestState.Review, Text: "toyota")));
        Assert.Equal(["Toyota Corolla"], await TitlesAsync(queries, new RequestFilter(Text: "coro TOY")));
        Assert.Equal(["Toyota Corolla"], await TitlesAsync(queries, new RequestFilter(Text: "№ 2")));
        Assert.Empty(await TitlesAsync(queries, new RequestFilter(Text: "lada")));
        Assert.Empty(await TitlesAsync(queries, new RequestFilter(Text: "...")));
        Assert.Equal(new CappedCount(2), await queries.CountAsync(new RequestFilter(house.Repairs, Text: "toyota"), Token));
    }

    [Fact]
    public async Task Pages_LeadThereAndBack_WithoutGapOrRepetition()
    {
        await using var house = await PortalHouse.CreateAsync();
        await ManyAsync(house, (RequestQueries.PageSize * 2) + 1, _ => "Toyota");
        var queries = Queries(house);

        var first = await queries.ReadPageAsync(new RequestFilter(), RequestCursor.First, Token);
        var second = await queries.ReadPageAsync(new RequestFilter(), first.Older!, Token);
        var third = await queries.ReadPageAsync(new RequestFilter(), second.Older!, Token);
        var back = await queries.ReadPageAsync(new RequestFilter(), third.Newer!, Token);

        Assert.Null(first.Newer);
        Assert.Null(third.Older);
        Assert.Equal(101, first.Rows.Concat(second.Rows).Concat(third.Rows).Select(r => r.Id).Distinct().Count());
        Assert.Equal(second.Rows, back.Rows);
        Assert.NotNull(back.Older);
    }

    [Fact]
    public async Task AWordThatStandsEverywhere_ReadsABoundedNumberOfRows_AndLeadsOn()
    {
        await using var house = await PortalHouse.CreateAsync();
        const int All = RequestQueries.MostCandidates + 20;
        await ManyAsync(house, All, n => n <= 10 ? "Toyota rare" : "Toyota");
        var (queries, filter) = (Queries(house), new RequestFilter(Text: "toyota rare"));

        var near = await queries.ReadPageAsync(filter, RequestCursor.First, Token);
        var far = await queries.ReadPageAsync(filter, near.Older!, Token);

        Assert.Empty(near.Rows);
        Assert.Equal(10, far.Rows.Count);
        Assert.Null(far.Older);
        Assert.NotNull(far.Newer);
        Assert.Equal(new CappedCount(RequestQueries.MostCandidates, IsCapped: true), await queries.CountAsync(new RequestFilter(Text: "toyota"), Token));
        Assert.Equal(All, await WalkAsync(queries, new RequestFilter(Text: "toyota")));
    }

    [Fact]
    public async Task OldestFirst_LeadsFromTheBeginning_ThereAndBack()
    {
        await using var house = await PortalHouse.CreateAsync();
        await ManyAsync(house, RequestQueries.PageSize + 2, _ => "Toyota");
        var (queries, filter) = (Queries(house), new RequestFilter(Text: "toyota", OldestFirst: true));

        foreach (var any in (RequestFilter[])[filter, filter with { Text = null }])
        {
            var first = await queries.ReadPageAsync(any, RequestCursor.First, Token);
            var second = await queries.ReadPageAsync(any, first.Newer!, Token);
            var back = await queries.ReadPageAsync(any, second.Older!, Token);

            Assert.Equal(1, first.Rows[0].Number);
            Assert.Null(first.Older);
            Assert.Equal([RequestQueries.PageSize + 1L, RequestQueries.PageSize + 2L], second.Rows.Select(r => r.Number));
            Assert.Equal(first.Rows, back.Rows);
        }
    }

    [Fact]
    public async Task Days_NarrowTheList_AndLeadToAFarPage()
    {
        await using var house = await PortalHouse.CreateAsync();
        for (var day = 1; day <= 4; day++)
            await house.RequestAsync(house.Repairs, day, $"Day {day}", at: new DateTime(2026, 5, day, 12, 0, 0, DateTimeKind.Utc));
        var queries = Queries(house);
        var kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");
        RequestFilter Of(string? from, string? until) => new RequestAddress(null, null, null, null, null, from, until, false).Filter(kyiv);

        Assert.Equal(["Day 2", "Day 1"], await TitlesAsync(queries, Of(null, "2026-05-02")));
        Assert.Equal(["Day 4", "Day 3"], await TitlesAsync(queries, Of("2026-05-03", null)));
        Assert.Equal(["Day 3", "Day 2"], await TitlesAsync(queries, Of("2026-05-02", "2026-05-03")));
        Assert.Empty(await TitlesAsync(queries, Of("2026-06-01", null)));
        Assert.Empty(await TitlesAsync(queries, Of(null, "2026-04-01")));
        Assert.Equal(4, (await TitlesAsync(queries, Of("yesterday", "2026-13-45"))).Count());
        Assert.Equal(new DateTime(2026, 5, 1, 21, 0, 0, DateTimeKind.Utc), Of("2026-05-02", null).From);
    }

    [Fact]
    public async Task EveryQuery_GoesByAnIndex()
    {
        var watch = new CommandWatch();
        await using var house = await PortalHouse.CreateAsync(watch);
        await house.RequestAsync(house.Repairs, 7, "Toyota Camry");
        watch.IsOn = true;

        await AskAsync(Queries(house), house.Repairs);

        Assert.True(watch.Count > 5, $"Only {watch.Count} commands were seen.");
        // The newest of all bots are read from the end of the key, and no further.
        var scans = watch.Scans(house.Database, small: ["Bots"]).Where(s => !s.Contains("ORDER BY \"r\".\"Id\"", StringComparison.Ordinal)).ToList();
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    /// <summary>Over a million requests any other index of the two or three that fit reads a hundred thousand rows for a handful.</summary>
    [Fact]
    public async Task SeveralFilters_OneLeads_ByTheIndexThatHoldsTheOthers()
    {
        var watch = new CommandWatch();
        await using var house = await PortalHouse.CreateAsync(watch);
        var id = await house.RequestAsync(house.Repairs, 7, "Toyota Camry");
        await house.Database.Writer.WriteAsync((db, ct) => db.Requests.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.RegionId, 5).SetProperty(r => r.Category, "engine").SetProperty(r => r.State, RequestState.Published), ct), Token);
        var all = new RequestFilter(house.Repairs, RequestState.Published, 5, "engine");
        watch.IsOn = true;
        Assert.Equal(id, Assert.Single((await Queries(house).ReadPageAsync(all, RequestCursor.First, Token)).Rows).Id);
        Assert.Equal(1, (await Queries(house).CountAsync(all, Token)).Value);
        Assert.All(watch.Plans(house.Database, "\"Requests\"").Where(l => l.Contains(" r ", StringComparison.Ordinal)), l => Assert.Contains("IX_Requests_Region (RegionId=?)", l, StringComparison.Ordinal));
        watch.IsOn = false;
        foreach (var other in (RequestFilter[])[all with { BotId = house.Sales }, all with { State = RequestState.Sold }, all with { RegionId = 6 }, all with { Category = "body" }])
            Assert.Empty((await Queries(house).ReadPageAsync(other, RequestCursor.First, Token)).Rows);

        var kind = new CommandWatch();
        await using var second = await PortalHouse.CreateAsync(kind);
        kind.IsOn = true;
        await Queries(second).ReadPageAsync(all with { RegionId = null }, RequestCursor.First, Token);
        Assert.Contains(kind.Plans(second.Database, "\"Requests\""), l => l.Contains("IX_Requests_Category (Category=?)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryQuery_TranslatesToSqlServer()
    {
        var capture = new SqlServerCapture();
        var services = new ServiceCollection().AddLogging();
        capture.Register(services);
        services.AddSingleton<RequestQueries>();
        await using var provider = services.BuildServiceProvider();

        await AskAsync(provider.GetRequiredService<RequestQueries>(), 1);

        Assert.True(capture.Commands.Count > 5, $"Only {capture.Commands.Count} ran.");
        Assert.All(capture.Commands, sql => Assert.Empty(SqlServerCapture.Faults(sql)));
    }

    private static RequestQueries Queries(PortalHouse house) => new(house.Database.Contexts);

    private static async Task AskAsync(RequestQueries queries, long bot)
    {
        foreach (var cursor in (RequestCursor[])[RequestCursor.First, new(Before: 5), new(After: 5)])
        {
            await queries.ReadPageAsync(new RequestFilter(bot, RequestState.Published), cursor, Token);
            await queries.ReadPageAsync(new RequestFilter(Text: "toyota camry"), cursor, Token);
        }

        await queries.ReadPageAsync(new RequestFilter(bot, Text: "7"), RequestCursor.First, Token);
        await queries.ReadPageAsync(new RequestFilter(bot, From: PortalHouse.Noon, Until: PortalHouse.Noon.AddDays(1), OldestFirst: true), RequestCursor.First, Token);
        await queries.CountAsync(new RequestFilter(bot, Text: "toyota"), Token);
    }

    private static async Task<IEnumerable<string>> TitlesAsync(RequestQueries queries, RequestFilter filter) =>
        (await queries.ReadPageAsync(filter, RequestCursor.First, Token)).Rows.Select(r => r.Title);

    /// <summary>Pages on to the end.</summary>
    private static async Task<int> WalkAsync(RequestQueries queries, RequestFilter filter)
    {
        var seen = new HashSet<long>();
        for (var cursor = RequestCursor.First; cursor is not null;)
        {
            var page = await queries.ReadPageAsync(filter, cursor, Token);
            Assert.All(page.Rows, row => Assert.True(seen.Add(row.Id), "A row came twice."));
            cursor = page.Older;
        }

        return seen.Count;
    }

    private static Task ManyAsync(PortalHouse house, int count, Func<int, string> title) => house.Database.Writer.WriteAsync(
        async (db, stop) =>
        {
            var customer = new Customer(5);
            db.Customers.Add(customer);
            await db.SaveChangesAsync(stop);
            for (var i = 1; i <= count; i++)
            {
                var request = new Request(house.Repairs, i, customer.Id, 1, "{}") { Title = title(i), State = RequestState.Published, SubmittedAt = PortalHouse.Noon };
                foreach (var word in SearchWords.Of([request.Title]))
                    request.Words.Add(new RequestWord(word));
                db.Requests.Add(request);
                await db.SaveChangesAsync(stop);
            }
        },
        Token);
}
