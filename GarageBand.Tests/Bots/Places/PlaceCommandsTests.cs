using GarageBand.Bots.Audit;
using GarageBand.Bots.Places;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Places;
using GarageBand.Data.Staff;
using GarageBand.Tests.Web.Home;
using GarageBand.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Places;

/// <summary>What staff do with places, over a real database with those that ship.</summary>
public sealed class PlaceCommandsTests
{
    private const int BilaTserkva = 2;
    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", StaffRoles.Admin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddedAndChangedPlace_IsFoundAtOnce_AndInTheLog()
    {
        await using var house = await SeededAsync();
        using var places = Places(house);
        var commands = Commands(house, places);
        Assert.Empty((await places.GetAsync(Token)).Find("Нью-Йорк").Exact);

        Assert.Equal(CommandResult.Done, await commands.AddAsync(Anna, new PlaceDraft(1, " Нью-Йорк ", "Нью-Йорк", "", ["Новгородское", "нью йорк", ""]), Token));

        var added = Assert.Single((await places.GetAsync(Token)).Find("новгородское").Exact);
        Assert.Equal((Place.FirstOwnId, new LocalName("Нью-Йорк", "Нью-Йорк", "Нью-Йорк")), (added.Id, added.Name));
        Assert.Equal(["Новгородское"], Assert.Single((await Query(house).ReadAsync("ньюйорк", 1, "uk", 1, Token)).Rows).Aliases);
        Assert.Equal(CommandResult.NotPossible(PlaceReasons.Exists), await commands.AddAsync(Anna, new PlaceDraft(1, "нью йорк", "Інша", "", []), Token));

        var changed = new PlaceDraft(2, "Нью-Йорк", "Ню-Йорк", "New York", []);
        await PutAsync(house, added.Id);
        Assert.Equal(CommandResult.Done, await commands.ChangeAsync(Anna, added.Id, changed, Token));
        Assert.Equal(CommandResult.AlreadyDone, await commands.ChangeAsync(Anna, added.Id, changed, Token));
        Assert.Equal(2, Assert.Single((await places.GetAsync(Token)).Find("new york").Exact).Region.Id);
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(2, (await db.Requests.SingleAsync(Token)).RegionId);
        Assert.Equal(["place.added", "place.changed"], await db.AuditEntries.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Token));
    }

    [Fact]
    public async Task PlaceThatIsFaulty_ChangesNothing()
    {
        await using var house = await SeededAsync();
        using var places = Places(house);
        var commands = Commands(house, places);
        var good = new PlaceDraft(1, "Новое", "Нове", "Nove", []);

        Assert.Equal(CommandResult.NotPossible(PlaceReasons.NameInvalid), await commands.AddAsync(Anna, good with { NameUk = " " }, Token));
        Assert.Equal(CommandResult.NotPossible(PlaceReasons.NameInvalid), await commands.AddAsync(Anna, good with { NameRu = "12" }, Token));
        Assert.Equal(CommandResult.NotPossible(PlaceReasons.AliasesInvalid), await commands.AddAsync(Anna, good with { Aliases = ["а|б"] }, Token));
        Assert.Equal(CommandResult.NotPossible(PlaceReasons.RegionUnknown), await commands.AddAsync(Anna, good with { RegionId = 999 }, Token));
        Assert.Equal(CommandResult.Forbidden, await commands.AddAsync(Actor.Staff(4, "m@example.org", StaffRoles.Moderator), good, Token));
        Assert.Equal(CommandResult.NotFound, await commands.ChangeAsync(Anna, 999_999, good, Token));
        Assert.Equal(CommandResult.NotPossible(PlaceReasons.SamePlace), await commands.MergeAsync(Anna, 1, 1, Token));
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal((461, 0), (await db.Places.CountAsync(Token), await db.AuditEntries.CountAsync(Token)));
    }

    [Fact]
    public async Task RemovedPlace_IsFoundNoMore_NotEvenAfterAStart_AndOneThatRequestsNameStays()
    {
        await using var house = await SeededAsync();
        using var places = Places(house);
        var commands = Commands(house, places);
        await PutAsync(house, 1);

        Assert.Equal(CommandResult.NotPossible(PlaceReasons.InUse), await commands.RemoveAsync(Anna, 1, Token));
        Assert.Equal(CommandResult.Done, await commands.RemoveAsync(Anna, BilaTserkva, Token));
        Assert.Equal(CommandResult.NotFound, await commands.RemoveAsync(Anna, BilaTserkva, Token));
        await house.Database.Writer.WriteAsync(new PlacesSeed().SeedAsync, Token);

        places.Forget();
        var finder = await places.GetAsync(Token);
        Assert.DoesNotContain(finder.Find("Белая Церковь").Exact, p => p.Id == BilaTserkva);
        Assert.Equal("Біла Церква", finder.Get(BilaTserkva)?.Name.Uk);
        Assert.Equal(1, Assert.Single(finder.Find("Київ").Exact).Id);
        Assert.Equal(460, (await Query(house).ReadAsync(null, null, "uk", 1, Token)).Count);
        Assert.Equal(1, await Query(house).CountRequestsAsync(1, Token));
    }

    /// <summary>Whatever is merged in whatever order: each request names a place that stands, each id still leads to one, and each name still finds it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Merges_LoseNoRequestsPlace(int seed)
    {
        await using var house = await SeededAsync();
        using var places = Places(house);
        var commands = Commands(house, places);
        var before = await places.GetAsync(Token);
        int[] ids = [.. Enumerable.Range(1, 9)];
        foreach (var id in ids)
            await PutAsync(house, id);
        var leads = ids.ToDictionary(i => i, i => i);
        var random = new Random(seed);
        for (var i = 0; i < 14; i++)
        {
            var (from, into) = (random.Next(1, 10), random.Next(1, 10));
            var possible = from != into && leads[from] == from && leads[into] == into;
            Assert.Equal(possible, (await commands.MergeAsync(Anna, from, into, Token)).Outcome == CommandOutcome.Done);
            if (possible)
                leads = leads.ToDictionary(l => l.Key, l => l.Value == from ? into : l.Value);
        }

        var finder = await places.GetAsync(Token);
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        var requests = await db.Requests.ToDictionaryAsync(r => (int)r.Number, r => (r.PlaceId, r.RegionId), Token);
        Assert.Contains(leads, l => l.Key != l.Value);
        Assert.All(ids, id =>
        {
            var now = finder.Get(id)!;
            Assert.Equal(leads[id], now.Id);
            Assert.Equal(((int?)now.Id, (int?)now.Region.Id), requests[id]);
            Assert.Contains(now, finder.Find(before.Get(id)!.Name.Uk).Exact);
        });
        Assert.Equal(leads.Count(l => l.Key != l.Value), await db.AuditEntries.CountAsync(a => a.Action == "place.merged", Token));
    }

    [Fact]
    public async Task Pages_HoldEachPlaceOnce()
    {
        await using var house = await SeededAsync();
        var seen = new List<int>();
        for (var page = 1; page <= 10; page++)
            seen.AddRange((await Query(house).ReadAsync(null, null, "ru", page, Token)).Rows.Select(r => r.Id));

        Assert.Equal(461, seen.Distinct().Count());
        Assert.Equal(461, seen.Count);
        Assert.Equal(27, (await Query(house).ReadRegionsAsync(Token)).Count);
        Assert.Empty((await Query(house).ReadAsync("?!", null, "ru", 1, Token)).Rows);
    }

    private static async Task<PortalHouse> SeededAsync()
    {
        var house = await PortalHouse.CreateAsync();
        await house.Database.Writer.WriteAsync(new PlacesSeed().SeedAsync, Token);
        return house;
    }

    private static StoredPlaces Places(PortalHouse house) => new(house.Database.Contexts, TimeProvider.System);

    private static PlaceCommands Commands(PortalHouse house, StoredPlaces places) => new(house.Database.Writer, new AuditLog(TimeProvider.System), places);

    private static PlaceQuery Query(PortalHouse house) => new(house.Database.Contexts);

    /// <summary>A request, numbered as the place that it names.</summary>
    private static async Task PutAsync(PortalHouse house, int placeId)
    {
        var id = await house.RequestAsync(house.Repairs, placeId, "Toyota");
        await house.Database.Writer.WriteAsync((db, ct) => db.Requests.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.PlaceId, placeId).SetProperty(r => r.RegionId, 1), ct), Token);
    }
}
