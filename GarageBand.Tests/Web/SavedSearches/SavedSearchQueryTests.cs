using GarageBand.Bots.Forms;
using GarageBand.Bots.Places;
using GarageBand.Bots.SavedSearches;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Moderation;
using GarageBand.Data.Payments;
using GarageBand.Data.SavedSearches;
using GarageBand.Tests.Bots.Payments.Subscriptions;
using GarageBand.Tests.Bots.SavedSearches;
using GarageBand.Web.Features.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Web.SavedSearches;

/// <summary>The page of saved searches.</summary>
public sealed class SavedSearchQueryTests
{
    private static readonly SearchCriteria Anything = new(null, null, [], []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARow_SaysTheFilterInWords_InTheReadersLanguage_AndWhatItTold()
    {
        await using var house = await SearchesHouse.BuildAsync();
        await house.Person(801).SavesAsync();
        await house.Requests.Database.Writer.WriteAsync((db, ct) => db.Customers.Where(c => c.TelegramId == 801).ExecuteUpdateAsync(s => s.SetProperty(c => c.LastName, "Коваль"), ct), Token);
        var request = await house.PublishAsync();
        await house.MatchAsync();

        var row = Assert.Single(await Query(house).ReadAsync(null, null, null, null, "uk", Token));
        Assert.Equal(("Ігор Коваль", house.FilterId, SavedSearchStatus.On, 1), (row.Owner, row.BotId, row.Status, row.Alerts));
        Assert.Equal(house.Requests.Now, row.LastAlertAt);
        Assert.Contains(row.Filter, l => l.Value.Contains("12\u00A0000", StringComparison.Ordinal));
        Assert.Contains(row.Filter, l => l.Value == "Київ");
        Assert.Contains(Assert.Single(await Query(house).ReadAsync(null, null, null, null, "ru", Token)).Filter, l => l.Value == "Киев");
        Assert.Equal(row.Id, (await Query(house).FindAsync(row.Id, "uk", Token))?.Id);
        Assert.Null(await Query(house).FindAsync(999, "uk", Token));

        var alert = Assert.Single(await Query(house).ReadAlertsAsync(row.Id, Token));
        Assert.Equal((request.Id, request.Number, AlertFate.Waits), (alert.RequestId, alert.Number, alert.Fate));
        await house.Requests.SentAsync($"alert:{house.FilterId}:{request.Id}:{row.CustomerId}", 7);
        Assert.Equal(AlertFate.Delivered, Assert.Single(await Query(house).ReadAlertsAsync(row.Id, Token)).Fate);
    }

    [Fact]
    public async Task EachSearch_CountsItsOwnAlerts_AndTellsOfTheLast()
    {
        await using var house = await SearchesHouse.BuildAsync();
        var first = await house.StoreAsync(801, Anything);
        await house.PublishAsync();
        await house.MatchAsync();
        var second = await house.StoreAsync(802, Anything);
        house.Requests.Time.Advance(TimeSpan.FromHours(1));
        var request = await house.PublishAsync();
        await house.MatchAsync();

        var rows = await Query(house).ReadAsync(null, null, null, null, "uk", Token);
        Assert.Equal([(second.Id, 1), (first.Id, 2)], rows.Select(r => (r.Id, r.Alerts)));
        Assert.All(rows, r => Assert.Equal(house.Requests.Now, r.LastAlertAt));
        Assert.Equal(request.Id, Assert.Single(await Query(house).ReadAlertsAsync(second.Id, Token)).RequestId);
    }

    [Fact]
    public async Task AnAlert_SaysWhatBecameOfIt()
    {
        await using var house = await SearchesHouse.BuildAsync();
        var search = await house.StoreAsync(801, Anything);
        (DeliveryState State, string? Failure, AlertFate Fate)[] calls =
        [
            (DeliveryState.Rejected, "403 Forbidden: bot was blocked by the user", AlertFate.Blocked), (DeliveryState.Rejected, "400 Bad Request", AlertFate.Failed),
            (DeliveryState.Uncertain, "timeout", AlertFate.MaybeSent), (DeliveryState.Dropped, null, AlertFate.Dropped), (DeliveryState.Claimed, null, AlertFate.Waits),
        ];
        foreach (var (state, failure, _) in calls)
        {
            var request = await house.PublishAsync();
            await house.MatchAsync();
            var key = $"alert:{house.FilterId}:{request.Id}:{search.CustomerId}";
            await house.Requests.Database.Writer.WriteAsync(
                (db, ct) => db.Deliveries.Where(d => d.Key == key).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, state).SetProperty(d => d.Failure, failure), ct), Token);
            house.Requests.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var alerts = await Query(house).ReadAlertsAsync(search.Id, Token);
        Assert.Equal(calls.Reverse().Select(c => c.Fate), alerts.Select(a => a.Fate));
        Assert.Equal(["400 Bad Request", "403 Forbidden: bot was blocked by the user"], alerts.Select(a => a.Failure).OfType<string>());

        // A message that stands says more than the call.
        await house.Requests.Database.Writer.WriteAsync((db, ct) => db.SearchAlerts.ExecuteUpdateAsync(s => s.SetProperty(a => a.MessageId, 5), ct), Token);
        Assert.All(await Query(house).ReadAlertsAsync(search.Id, Token), a => Assert.Equal(AlertFate.Delivered, a.Fate));
    }

    [Fact]
    public async Task EachState_ShowsItsOwn_PageByPage_OfOneBotAndOneCustomer()
    {
        await using var paid = await PaidHouse.BuildAsync();
        var house = paid.Searches;
        const int Some = 60;
        var now = paid.Now;
        await house.Requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                var people = Enumerable.Range(0, Some + 5).Select(i => new Customer(90_000 + i) { FirstName = $"P{i}" }).ToList();
                db.AddRange(people);
                await db.SaveChangesAsync(ct);
                for (var i = 0; i < people.Count; i++)
                {
                    var state = i == Some ? SearchState.Paused : i == Some + 1 ? SearchState.Waits : SearchState.Active;
                    db.Add(new SavedSearch(house.FilterId, people[i].Id, 90_000 + i, $"t:{i}") { Name = "x", Language = "ru", FormVersionId = house.FilterFormId, Answers = "{}", CreatedAt = now, State = state });
                    if (i != Some + 4)
                        db.Add(new Subscription(house.FilterId, people[i].Id) { State = SubscriptionState.Active, Until = now.AddDays(1) });
                }

                db.Add(new Ban(people[Some + 2].Id, null, now));
                db.Add(new BotCustomer { BotId = house.FilterId, CustomerId = people[Some + 3].Id, UnreachableSince = now });
                return await db.SaveChangesAsync(ct);
            },
            Token);

        foreach (var (status, count) in new (SavedSearchStatus?, int)[]
        {
            (null, Some + 5), (SavedSearchStatus.On, Some), (SavedSearchStatus.Paused, 1), (SavedSearchStatus.Waits, 1), (SavedSearchStatus.Blocked, 2), (SavedSearchStatus.Unpaid, 1), (SavedSearchStatus.BotStopped, 0),
        })
        {
            var seen = await WalkAsync(house, status, house.FilterId);
            Assert.Equal((status, count), (status, seen.Select(r => r.Id).Distinct().Count()));
            Assert.Equal(count, seen.Count);
            if (status is { } only)
                Assert.All(seen, r => Assert.Equal(only, r.Status));
        }

        Assert.Empty(await WalkAsync(house, null, house.Requests.BotId));
        var one = (await WalkAsync(house, null, null))[3];
        Assert.Equal(one.Id, Assert.Single(await Query(house).ReadAsync(null, null, one.CustomerId, null, "ru", Token)).Id);

        await house.Requests.Database.Writer.WriteAsync((db, ct) => db.Bots.Where(b => b.Id == house.FilterId).ExecuteUpdateAsync(s => s.SetProperty(b => b.Enabled, false), ct), Token);
        Assert.Equal(Some + 3, (await WalkAsync(house, SavedSearchStatus.BotStopped, null)).Count);
    }

    [Fact]
    public async Task WhatKeepsASearchFromTelling_CountsWhileItLasts_TheGravestFirst()
    {
        await using var paid = await PaidHouse.BuildAsync();
        var (house, now) = (paid.Searches, paid.Now);
        Subscription Until(long customer, DateTime? until, bool renews = false, SubscriptionState state = SubscriptionState.Active) =>
            new(house.FilterId, customer) { State = state, Until = until, RenewsItself = renews };
        (SavedSearchStatus Status, Func<long, object[]> Has)[] people =
        [
            (SavedSearchStatus.On, c => [Until(c, null)]),
            (SavedSearchStatus.On, c => [Until(c, now.AddDays(-1), renews: true)]),
            (SavedSearchStatus.On, c => [Until(c, now.AddDays(1)), new Ban(c, null, now.AddDays(-2)) { LiftedAt = now.AddDays(-1) }]),
            (SavedSearchStatus.On, c => [Until(c, now.AddDays(1)), new Ban(c, null, now.AddDays(-2)) { Until = now.AddDays(-1) }]),
            (SavedSearchStatus.On, c => [Until(c, now.AddDays(1)), new Ban(c, house.Requests.BotId, now)]),
            (SavedSearchStatus.Unpaid, c => [Until(c, now.AddDays(-1))]),
            (SavedSearchStatus.Unpaid, c => [Until(c, now.AddDays(1), state: SubscriptionState.Ended)]),
            (SavedSearchStatus.Blocked, c => [Until(c, now.AddDays(1)), new Ban(c, house.FilterId, now) { Until = now.AddDays(1) }]),
            (SavedSearchStatus.Blocked, c => [new Ban(c, null, now)]),
        ];
        var expected = new Dictionary<long, SavedSearchStatus>();
        foreach (var (i, (status, has)) in people.Index())
        {
            var search = await house.StoreAsync(900 + i, Anything);
            expected[search.Id] = status;
            await house.Requests.Database.Writer.WriteAsync(
                async (db, ct) =>
                {
                    db.AddRange(has(search.CustomerId));
                    return await db.SaveChangesAsync(ct);
                },
                Token);
        }

        Assert.Equal(expected, (await WalkAsync(house, null, null)).ToDictionary(r => r.Id, r => r.Status));
        foreach (var status in Enum.GetValues<SavedSearchStatus>())
            Assert.Equal(expected.Where(e => e.Value == status).Select(e => e.Key).Order(), (await WalkAsync(house, status, null)).Select(r => r.Id).Order());

        await house.Requests.Database.Writer.WriteAsync((db, ct) => db.Bots.Where(b => b.Id == house.FilterId).ExecuteUpdateAsync(s => s.SetProperty(b => b.Enabled, false), ct), Token);
        Assert.All(await WalkAsync(house, null, null), r => Assert.Equal(SavedSearchStatus.BotStopped, r.Status));
        foreach (var status in Enum.GetValues<SavedSearchStatus>())
            Assert.Equal(status == SavedSearchStatus.BotStopped ? people.Length : 0, (await WalkAsync(house, status, null)).Count);
    }

    private static SavedSearchQuery Query(SearchesHouse house) =>
        new(house.Requests.Database.Contexts, house.Get<IFormLibrary>(), house.Get<IPlaces>(), house.Get<IPostRenderer>(), house.Requests.Time);

    private static async Task<List<SavedSearchRow>> WalkAsync(SearchesHouse house, SavedSearchStatus? status, long? botId)
    {
        var all = new List<SavedSearchRow>();
        long? before = null;
        do
        {
            var page = await Query(house).ReadAsync(status, botId, null, before, "ru", Token);
            all.AddRange(page.Take(SavedSearchQuery.PageSize));
            before = page.Count > SavedSearchQuery.PageSize ? all[^1].Id : null;
        }
        while (before is not null);
        return all;
    }
}
