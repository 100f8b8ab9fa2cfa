using System.Diagnostics;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.SavedSearches;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Customers;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Benchmarks.Scenarios;

/// <param name="Searches">Saved and active.</param>
/// <param name="Hits">People whom one post concerns.</param>
/// <param name="Milliseconds">Of each look, after warming up, the shortest first.</param>
/// <param name="Plan">How the database finds them.</param>
public sealed record MatchingFigures(int Searches, int Hits, IReadOnlyList<double> Milliseconds, IReadOnlyList<string> Plan);

/// <summary>One new post against 100,000 saved searches, of which 100 match.</summary>
public static class Matching
{
    private const int Searches = 100_000;
    private const int Hits = 100;
    private const int Batch = 5000;
    private const int Regions = 27;
    private const int MatchedRegion = 7;
    private const decimal Price = 12_500;

    public static async Task<MatchingFigures> RunAsync()
    {
        await using var house = await PartsHouse.BuildAsync();
        await house.Get<BotsImport>().ImportAsync(
            Actor.System, """{"bots":[{"name":"Cars","preset":"sales"},{"name":"Filter","preset":"sales-filter","source":"Cars"}]}""", default);
        await StoreAsync(house);

        var post = new MatchedPost(1, 2, 0, 1, RequestState.Published, "{}", null, MatchedRegion, Price, null, null, null);
        var times = new List<double>();
        IReadOnlyList<SearchHits.Hit> hits = [];
        await using var db = await house.Get<IDbContextFactory<GarageBandContext>>().CreateDbContextAsync();
        var filterId = await db.Bots.Where(b => b.Name == "Filter").Select(b => b.Id).SingleAsync();
        for (var i = 0; i < 120; i++)
        {
            var clock = Stopwatch.StartNew();
            hits = await SearchHits.ReadAsync(db, filterId, post, default);
            if (i >= 20)
                times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return new MatchingFigures(Searches, hits.Count, times, await PlanAsync(db, filterId, post));
    }

    /// <summary>Three regions each and a range of prices; those that match are spread among the others.</summary>
    private static async Task StoreAsync(PartsHouse house)
    {
        var random = new Random(20260501);
        var filterId = await ReadFilterAsync(house);
        for (var done = 0; done < Searches; done += Batch)
        {
            var from = done;
            await house.Get<IDatabaseWriter>().WriteAsync(
                async (db, ct) =>
                {
                    var people = Enumerable.Range(from, Batch).Select(i => new Customer(900_000 + i) { FirstName = "Ihor" }).ToList();
                    await db.InsertAsync(people, ct);
                    var formId = await db.Bots.Where(b => b.Id == filterId).Select(b => b.FormVersionId).SingleAsync(ct);
                    await db.InsertAsync(people.ConvertAll(c => Search(filterId, formId, c, random, (c.TelegramId - 900_000) % (Searches / Hits) == 0)), ct);
                },
                default);
        }
    }

    private static SavedSearch Search(long filterId, long formId, Customer customer, Random random, bool isHit)
    {
        var search = new SavedSearch(filterId, customer.Id, customer.TelegramId, $"bench:{customer.TelegramId}") { FormVersionId = formId, Name = "Bench", Language = "uk", Answers = "{}" };

        // The others of that region look for something cheaper or dearer: its part of the index is read to find out.
        var regions = Enumerable.Range(0, 3).Select(_ => random.Next(1, Regions + 1)).Distinct().ToList();
        var low = random.Next(1, 50) * 100m;
        var criteria = isHit
            ? new SearchCriteria(Price - 500, Price + 500, [MatchedRegion], [])
            : new SearchCriteria(low + (random.Next(2) * 20_000), null, regions, []);
        criteria = isHit || criteria.PriceFrom > Price ? criteria : criteria with { PriceTo = criteria.PriceFrom + 3000 };
        foreach (var key in criteria.Keys(filterId, customer.Id))
            search.Keys.Add(key);
        return search;
    }

    private static async Task<long> ReadFilterAsync(PartsHouse house)
    {
        await using var db = await house.Get<IDbContextFactory<GarageBandContext>>().CreateDbContextAsync();
        return await db.Bots.Where(b => b.Name == "Filter").Select(b => b.Id).SingleAsync();
    }

    private static async Task<IReadOnlyList<string>> PlanAsync(GarageBandContext db, long filterId, MatchedPost post)
    {
        using var command = SearchHits.Query(db, filterId, post).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await db.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(3));
        return plan;
    }
}
