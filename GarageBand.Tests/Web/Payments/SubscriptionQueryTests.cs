using GarageBand.Bots.Customers;
using GarageBand.Data.Customers;
using GarageBand.Data.Payments;
using GarageBand.Tests.Bots.Payments.Subscriptions;
using GarageBand.Web.Features.Payments;

namespace GarageBand.Tests.Web.Payments;

/// <summary>The page of subscriptions.</summary>
public sealed class SubscriptionQueryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachView_ShowsItsOwn_PageByPage_SoonGoesByTheEnd()
    {
        await using var house = await PaidHouse.BuildAsync();
        const int Some = 60;
        await house.Searches.Requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                var people = Enumerable.Range(0, Some * 3).Select(i => new Customer(90_000 + i) { FirstName = $"P{i}" }).ToList();
                db.AddRange(people);
                await db.SaveChangesAsync(ct);
                for (var i = 0; i < Some; i++)
                {
                    db.Add(new Subscription(house.BotId, people[i].Id) { State = SubscriptionState.Active, Until = house.Now.AddHours(1 + (i / 2)) });
                    db.Add(new Subscription(house.BotId, people[Some + i].Id) { State = SubscriptionState.Active, Until = house.Now.AddHours(-1), RenewsItself = i < 3 });
                    db.Add(new Subscription(house.BotId, people[(2 * Some) + i].Id) { State = SubscriptionState.Trial, Until = house.Now.AddDays(20) });
                }

                return await db.SaveChangesAsync(ct);
            },
            Token);
        foreach (var (view, count) in new[]
        {
            (SubscriptionView.All, 3 * Some), (SubscriptionView.Running, (2 * Some) + 3), (SubscriptionView.Trial, Some), (SubscriptionView.Renewing, 3), (SubscriptionView.Soon, Some),
            (SubscriptionView.Ended, Some - 3),
        })
        {
            var seen = await WalkAsync(house, view, house.BotId);
            Assert.Equal((view, count), (view, seen.Count));
            Assert.Equal(count, seen.Select(r => r.Id).Distinct().Count());
            Assert.Equal(view is SubscriptionView.All ? 2 * Some + 3 : view is SubscriptionView.Ended ? 0 : count, seen.Count(r => r.IsRunning));
            if (view == SubscriptionView.Soon)
                Assert.Equal(seen.OrderBy(r => r.Until).Select(r => r.Until), seen.Select(r => r.Until));
        }

        Assert.Empty(await WalkAsync(house, SubscriptionView.All, house.Searches.Requests.BotId));
        Assert.Null(SubscriptionCursor.Read("x-1"));
        Assert.Null(SubscriptionCursor.Read("9999999999999999999-1"));
    }

    [Fact]
    public async Task ARow_SaysWhatWasPaid_PeopleAreFoundByNameAndId()
    {
        await using var house = await PaidHouse.BuildAsync();
        await house.Searches.Requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                var ihor = (await db.Customers.FindAsync([house.CustomerId], ct))!;
                CustomerWords.Write(ihor);
                return await db.SaveChangesAsync(ct);
            },
            Token);
        await house.PaysAsync("lp", SubscriptionTier.Year, PaymentMethod.LiqPay);
        var row = Assert.Single(await Query(house).ReadAsync(SubscriptionView.All, null, house.CustomerId, null, Token));
        Assert.Equal(("Ігор", SubscriptionTier.Year, true, (await house.SubscriptionAsync()).Version), (row.Name, row.Tier, row.IsRunning, row.Version));
        Assert.Empty(await Query(house).ReadAsync(SubscriptionView.All, null, house.CustomerId + 1, null, Token));
        Assert.Equal([house.BotId], await Query(house).ReadBotsAsync(Token));
        foreach (var text in new[] { "ігор", "801" })
            Assert.Equal(house.CustomerId, Assert.Single(await Query(house).FindPeopleAsync(text, null, Token)).CustomerId);
        foreach (var text in new[] { "802", "оля", "..." })
            Assert.Empty(await Query(house).FindPeopleAsync(text, null, Token));
    }

    private static SubscriptionQuery Query(PaidHouse house) => new(house.Searches.Requests.Database.Contexts, house.Searches.Requests.Time);

    private static async Task<List<SubscriptionRow>> WalkAsync(PaidHouse house, SubscriptionView view, long bot)
    {
        var seen = new List<SubscriptionRow>();
        for (SubscriptionCursor? after = null; ;)
        {
            var page = await Query(house).ReadAsync(view, bot, null, after, Token);
            seen.AddRange(page.Take(SubscriptionQuery.PageSize));
            if (page.Count <= SubscriptionQuery.PageSize)
                return seen;
            var last = page[SubscriptionQuery.PageSize - 1];
            after = SubscriptionCursor.Read(new SubscriptionCursor(view == SubscriptionView.Soon ? last.Until : null, last.Id).Text);
        }
    }
}
