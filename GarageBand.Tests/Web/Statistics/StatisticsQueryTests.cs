using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Customers;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using GarageBand.Tests.Support;
using GarageBand.Tests.Web.Home;
using GarageBand.Web.Features.Statistics;

namespace GarageBand.Tests.Web.Statistics;

/// <summary>A small world whose numbers can be counted by hand; the reader is in Kyiv, where midnight is 21:00 UTC in May.</summary>
public sealed class StatisticsQueryTests
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");
    private static readonly (string, string)[] Steps = [("name", "Name"), ("town", "Town"), ("confirm", "Confirmation")];
    private static readonly StatisticsPeriod TwoDays = new(new DateOnly(2026, 5, 9), new DateOnly(2026, 5, 10));
    private static readonly DateTime Begin = new(2026, 5, 8, 21, 0, 0, DateTimeKind.Utc);

    private static long _lastPerson = 5_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Requests_AreCountedInTheReadersDays_ByStateKindRegionAndAuthor()
    {
        await using var house = await PortalHouse.CreateAsync();
        await WriteAsync(house, async db =>
        {
            var (olya, oleh) = (await PersonAsync(db, "Оля", Begin.AddHours(1)), await PersonAsync(db, "Олег", Begin.AddDays(-90)));
            await FileAsync(db, house.Repairs, 1, oleh, Begin.AddMinutes(-1), RequestState.Published);
            var first = await FileAsync(db, house.Repairs, 2, olya, Begin.AddMinutes(1), RequestState.Served, "engine", region: 1, posted: TimeSpan.FromMinutes(10));
            await FileAsync(db, house.Repairs, 3, olya, Begin.AddHours(25), RequestState.Published, "engine", posted: TimeSpan.FromMinutes(20), reposts: 1);
            await FileAsync(db, house.Repairs, 4, oleh, Begin.AddHours(26), RequestState.Rejected, "body", region: 1);
            await FileAsync(db, house.Sales, 1, oleh, Begin.AddHours(26), RequestState.Sold, posted: TimeSpan.FromMinutes(60), reposts: 2);
            await FileAsync(db, house.Repairs, 5, oleh, Begin.AddHours(48), RequestState.Published);
            db.Feedback.Add(new Feedback(first, "Дякую", Begin.AddMinutes(11) + TimeSpan.FromDays(3)));
            db.SearchAlerts.Add(new SearchAlert(house.Sales, first, oleh, 1, Begin.AddMinutes(12)));
            await db.SaveChangesAsync(Token);
        });
        var query = house.Get<StatisticsQuery>();

        var repairs = await query.ReadAsync([house.Repairs], TwoDays, Kyiv, [], Token);
        Assert.Equal((3, 2, 1, 1, 0), (repairs.Totals.Filed, repairs.Totals.Published, repairs.Totals.Done, repairs.Totals.Reposted, repairs.Totals.RepostedDone));
        Assert.Equal((TimeSpan.FromMinutes(15), TimeSpan.FromDays(3)), (repairs.Totals.ToPost, repairs.Totals.ToFeedback));
        Assert.Equal([new StatisticsBucket(new(2026, 5, 9), new(2026, 5, 9), 1, 1), new StatisticsBucket(new(2026, 5, 10), new(2026, 5, 10), 2, 0)], repairs.Buckets);
        Assert.Equal([(RequestState.Rejected, 1), (RequestState.Published, 1), (RequestState.Served, 1)], repairs.States.OrderBy(s => s.State));
        Assert.Equal([("engine", 2), ("body", 1)], repairs.Kinds);
        Assert.Equal([(1, 2), ((int?)null, 1)], repairs.Regions);
        Assert.Equal([("Оля", 2, 1), ("Олег", 1, 0)], repairs.Authors.Select(a => (a.Name, a.Filed, a.Done)));
        Assert.Equal(0, repairs.Totals.Alerts);

        var all = await query.ReadAsync([house.Repairs, house.Sales], TwoDays, Kyiv, [], Token);
        Assert.Equal((4, 2, 2, 1, 1), (all.Totals.Filed, all.Totals.Done, all.Totals.Reposted, all.Totals.RepostedDone, all.Totals.Alerts));
    }

    [DatabaseFact]
    public async Task People_AreCountedOnce_AndTheFunnelSaysWhereTheyStopped()
    {
        await using var house = await PortalHouse.CreateAsync();
        await WriteAsync(house, async db =>
        {
            var (olya, oleh, ira, older) = (await PersonAsync(db, "Оля", Begin.AddHours(1)), await PersonAsync(db, "Олег", Begin.AddHours(2)), await PersonAsync(db, "Іра", Begin.AddHours(3)), await PersonAsync(db, "Анна", Begin.AddDays(-60)));
            var filed = await FileAsync(db, house.Repairs, 1, olya, Begin.AddHours(1.1), RequestState.Published);
            Talk(db, house.Repairs, olya, Begin.AddHours(1), null, filed, ended: true);
            Talk(db, house.Repairs, olya, Begin.AddHours(2), null, filed, ended: true);
            Talk(db, house.Repairs, olya, Begin.AddHours(2), "name", null);
            Talk(db, house.Repairs, ira, Begin.AddHours(2), null, null, ended: true);
            Talk(db, house.Repairs, oleh, Begin.AddHours(2), "town", null);
            Talk(db, house.Repairs, ira, Begin.AddHours(3), "town", null);
            Talk(db, house.Repairs, older, Begin.AddDays(-60), "name", null, last: Begin.AddHours(4));
            Talk(db, house.Sales, ira, Begin.AddHours(5), "name", null);
            await db.SaveChangesAsync(Token);
        });

        var report = await house.Get<StatisticsQuery>().ReadAsync([house.Repairs], TwoDays, Kyiv, Steps, Token);

        Assert.Equal((4, 3), (report.Totals.Active, report.Totals.NewCustomers));
        Assert.Equal([("name", 5, 1), ("town", 3, 2), ("confirm", 1, 0)], report.Funnel.Select(f => (f.Key, f.Reached, f.Stopped)));
    }

    private static async Task<long> PersonAsync(GarageBandContext db, string name, DateTime since)
    {
        var person = new Customer(Interlocked.Increment(ref _lastPerson)) { FirstName = name, CreatedAt = since };
        db.Customers.Add(person);
        await db.SaveChangesAsync(Token);
        return person.Id;
    }

    private static async Task<long> FileAsync(
        GarageBandContext db, long bot, long number, long customer, DateTime at, RequestState state, string? kind = null, int? region = null, TimeSpan? posted = null, int reposts = 0)
    {
        var request = new Request(bot, number, customer, 1, "{}") { Title = "x", State = state, SubmittedAt = at, Category = kind, RegionId = region, PublishedAt = at + posted, Reposts = reposts };
        db.Requests.Add(request);
        await db.SaveChangesAsync(Token);
        return request.Id;
    }

    private static void Talk(GarageBandContext db, long bot, long customer, DateTime began, string? step, long? request, bool ended = false, DateTime? last = null) =>
        db.Conversations.Add(new Conversation(bot, Interlocked.Increment(ref _lastPerson), customer, 1)
        {
            StepKey = step,
            RequestId = request,
            StartedAt = began,
            LastIncomingAt = last ?? began,
            EndedAt = ended ? began : null,
            Language = "uk",
        });

    private static Task WriteAsync(PortalHouse house, Func<GarageBandContext, Task> write) => house.Database.Writer.WriteAsync(
        async (db, _) =>
        {
            await write(db);
            return 0;
        },
        Token);
}
