using GarageBand.Bots.Customers;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Customers;
using GarageBand.Data.Moderation;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using GarageBand.Tests.Support;
using GarageBand.Tests.Web.Home;
using GarageBand.Web.Features.Customers;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Customers;

/// <summary>The page of customers: pages, search, one customer with all there is.</summary>
public sealed class CustomerQueryTests
{
    private static long _nextPerson = 700_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_LeadToTheEnd_WithoutGapOrRepetition_AlsoOfOneBot_AndOfAName()
    {
        await using var house = await PortalHouse.CreateAsync();
        const int All = CustomerQuery.MostCandidates + 30;
        await house.Database.Writer.WriteAsync(
            async (db, stop) =>
            {
                var people = Enumerable.Range(0, All).Select(i => New($"Anna{i % 3}", i < 5 ? "Rare" : null)).ToList();
                db.Customers.AddRange(people);
                await db.SaveChangesAsync(stop);
                db.BotCustomers.AddRange(people.Where((_, i) => i % 2 == 0).Select(p => new BotCustomer { BotId = house.Repairs, CustomerId = p.Id }));
                await db.SaveChangesAsync(stop);
            },
            Token);

        Assert.Equal(All, (await WalkAsync(house, null, null)).Count);
        Assert.Equal(All / 2, (await WalkAsync(house, house.Repairs, null)).Count);
        Assert.Equal(All, (await WalkAsync(house, null, "anna")).Count);
        Assert.Equal(All / 2, (await WalkAsync(house, house.Repairs, "anna")).Count);

        // Further back than the first page looks.
        Assert.Equal(5, (await WalkAsync(house, null, "anna rare")).Count);
    }

    [Fact]
    public async Task Search_FindsByName_Username_AndPhone()
    {
        await using var house = await PortalHouse.CreateAsync();
        var olya = await AddAsync(house, New("Ольга", "Семёнова", "olya_s"));
        await AddAsync(house, New("Ivan"));
        await FileAsync(house, olya, 1, "+380671234567");
        async Task<IEnumerable<string>> NamesAsync(string text, long? bot = null) => (await Query(house).ReadAsync(Bots(house), bot, text, null, Token)).Rows.Select(r => r.Name);

        foreach (var text in (string[])["СЕМЕН", "ольга семенова", "@OLYA_S", "+380671234567", "067 123-45-67", "380 67 123", "80671234567", "(067)1234"])
            Assert.Equal(["Ольга Семёнова"], await NamesAsync(text));
        foreach (var text in (string[])["0671234568", "067123", "olya ivan", "..."])
            Assert.Empty(await NamesAsync(text));
        Assert.Empty(await NamesAsync("ольга", house.Sales));
    }

    [Fact]
    public async Task Words_FollowTheName()
    {
        await using var house = await PortalHouse.CreateAsync();
        var customer = New("Anna", null, "anna_k");
        customer.FirstName = "Maria";
        customer.Username = "anna_m";

        CustomerWords.Write(customer);

        Assert.Equal(["anna", "m", "maria"], customer.Words.Select(w => w.Word).Order());
    }

    [Fact]
    public async Task Row_TellsWhatThereIs()
    {
        await using var house = await PortalHouse.CreateAsync();
        var olya = await AddAsync(house, New("Olya"));
        var ivan = await AddAsync(house, New("Ivan"));
        await FileAsync(house, olya, 1, null);
        await FileAsync(house, olya, 2, null);
        await house.Database.Writer.WriteAsync(
            async (db, stop) =>
            {
                db.Bans.Add(new Ban(olya, house.Repairs, PortalHouse.Noon));
                db.Bans.Add(new Ban(ivan, null, PortalHouse.Noon.AddDays(-2)) { Until = PortalHouse.Noon.AddDays(-1) });
                db.BotCustomers.Add(new BotCustomer { BotId = house.Sales, CustomerId = ivan, UnreachableSince = PortalHouse.Noon });
                db.Conversations.Add(new Conversation(house.Repairs, 1, olya, 1) { LastIncomingAt = PortalHouse.Noon });
                await db.SaveChangesAsync(stop);
            },
            Token);

        var rows = (await Query(house).ReadAsync(Bots(house), null, null, null, Token)).Rows;

        var (first, second) = (rows.Single(r => r.Id == olya), rows.Single(r => r.Id == ivan));
        Assert.Equal((2, true, false, PortalHouse.Noon), (first.Requests, first.IsBanned, first.IsUnreachable, first.LastSeen));
        Assert.Equal((0, false, true, (DateTime?)null), (second.Requests, second.IsBanned, second.IsUnreachable, second.LastSeen));
    }

    [Fact]
    public async Task Detail_HasAllThatIsTheirs_AndNothingOfOthers()
    {
        await using var house = await PortalHouse.CreateAsync();
        var olya = await AddAsync(house, New("Olya"));
        var ivan = await AddAsync(house, New("Ivan"));
        foreach (var number in (long[])[1, 2, 3])
            await FileAsync(house, olya, number, null);
        await FileAsync(house, ivan, 4, null);
        await house.Database.Writer.WriteAsync(
            async (db, stop) =>
            {
                foreach (var person in (long[])[olya, ivan])
                {
                    db.SavedSearches.Add(new SavedSearch(house.Sales, person, person, $"k{person}") { FormVersionId = 1, Name = $"search {person}", State = SearchState.Paused });
                    db.Conversations.Add(new Conversation(house.Repairs, person, person, 1) { StepKey = "town", LastIncomingAt = PortalHouse.Noon });
                    db.BotCustomers.Add(new BotCustomer { BotId = house.Repairs, CustomerId = person, UnreachableSince = person == olya ? PortalHouse.Noon : null });
                }

                db.Bans.Add(new Ban(olya, null, PortalHouse.Noon) { Reason = "spam" });
                db.Bans.Add(new Ban(olya, house.Sales, PortalHouse.Noon) { LiftedAt = PortalHouse.Noon });
                await db.SaveChangesAsync(stop);
            },
            Token);

        var detail = await Query(house).ReadDetailAsync(olya, 2, 1, Token);

        Assert.Equal([3L, 2L], detail!.Requests.Select(r => r.Number));
        Assert.Equal((true, false), (detail.HasMoreRequests, detail.HasMoreTalks));
        Assert.Equal("town", Assert.Single(detail.Talks).StepKey);
        Assert.Equal($"search {olya}", Assert.Single(detail.Searches).Name);
        Assert.Equal(PortalHouse.Noon, Assert.Single(detail.Bots).UnreachableSince);
        Assert.Equal((null, "spam"), (Assert.Single(detail.Bans).BotId, detail.Bans[0].Reason));
        Assert.Equal(PortalHouse.Noon, detail.LastSeen);
        Assert.Null(await Query(house).ReadDetailAsync(999, 2, 2, Token));
    }

    [Fact]
    public async Task EveryQuery_GoesByAnIndex()
    {
        var watch = new CommandWatch();
        await using var house = await PortalHouse.CreateAsync(watch);
        var olya = await AddAsync(house, New("Olya", "Semenova"));
        await FileAsync(house, olya, 1, "+380671234567");
        watch.IsOn = true;

        foreach (var before in (long?[])[null, 99])
        {
            foreach (var bot in (long?[])[null, house.Repairs])
            {
                foreach (var text in (string?[])[null, "olya sem", "0671234567"])
                    await Query(house).ReadAsync(Bots(house), bot, text, before, Token);
            }
        }

        await Query(house).ReadDetailAsync(olya, 5, 5, Token);

        // The newest of all are read from the end of the key, and no further.
        var scans = watch.Scans(house.Database, small: ["Bots"]).Where(s => !s.Contains("SCAN c\n", StringComparison.Ordinal) || !s.Contains("ORDER BY \"c\".\"Id\" DESC", StringComparison.Ordinal)).ToList();
        Assert.True(watch.Count > 10, $"Only {watch.Count} commands were seen.");
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    private static CustomerQuery Query(PortalHouse house) => new(house.Database.Contexts, new FakeTimeProvider(PortalHouse.Noon));

    private static long[] Bots(PortalHouse house) => [house.Repairs, house.Sales];

    private static async Task<HashSet<long>> WalkAsync(PortalHouse house, long? bot, string? text)
    {
        var seen = new HashSet<long>();
        for (long? before = null; ;)
        {
            var page = await Query(house).ReadAsync(Bots(house), bot, text, before, Token);
            Assert.All(page.Rows, row => Assert.True(seen.Add(row.Id), $"{row.Id} came twice."));
            if (page.Older is null)
                return seen;
            before = page.Older;
        }
    }

    private static Customer New(string name, string? lastName = null, string? username = null)
    {
        var customer = new Customer(Interlocked.Increment(ref _nextPerson)) { FirstName = name, LastName = lastName, Username = username, CreatedAt = PortalHouse.Noon };
        CustomerWords.Write(customer);
        return customer;
    }

    private static Task<long> AddAsync(PortalHouse house, Customer customer) => house.Database.Writer.WriteAsync(
        async (db, stop) =>
        {
            db.Customers.Add(customer);
            await db.SaveChangesAsync(stop);
            return customer.Id;
        },
        Token);

    private static Task FileAsync(PortalHouse house, long customer, long number, string? phone) => house.Database.Writer.WriteAsync(
        async (db, stop) =>
        {
            db.Requests.Add(new Request(house.Repairs, number, customer, 1, "{}") { Title = "Toyota", Phone = phone, State = RequestState.Published, SubmittedAt = PortalHouse.Noon });
            await db.SaveChangesAsync(stop);
        },
        Token);
}
