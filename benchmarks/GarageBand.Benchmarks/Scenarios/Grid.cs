using System.Diagnostics;
using GarageBand.Benchmarks.Load;
using GarageBand.Benchmarks.Processes;
using GarageBand.Bots.Bots;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Forms;
using GarageBand.Data.Providers;
using GarageBand.Data.Providers.Sqlite;
using GarageBand.Data.Requests;
using GarageBand.Data.Startup;
using GarageBand.Web.Features.Requests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Benchmarks.Scenarios;

/// <summary>What one filter and order takes.</summary>
/// <param name="Milliseconds">Of each reading, the shortest first: the page and, beside it, the count.</param>
/// <param name="Found">As the page shows it.</param>
public sealed record GridLine(string Filter, IReadOnlyList<double> Milliseconds, string Found)
{
    public double Percentile(double part) => Milliseconds[Math.Min(Milliseconds.Count - 1, (int)(Milliseconds.Count * part))];
}

/// <param name="Singles">Each filter by itself, in both orders, the first page and a far one.</param>
/// <param name="Slowest">Of all filters together with each other.</param>
/// <param name="Combined">How many of those there were.</param>
/// <param name="All">Each reading of those, the shortest first.</param>
/// <param name="Scans">Commands that read a whole table, with their plans.</param>
/// <param name="Plans">How the pages of single filters are found.</param>
public sealed record GridFigures(IReadOnlyList<GridLine> Singles, IReadOnlyList<GridLine> Slowest, int Combined, IReadOnlyList<double> All, IReadOnlyList<string> Scans, IReadOnlyList<string> Plans, TimeSpan Filling, long Bytes);

/// <summary>The list of requests over 1,000,000 of them: every filter it has, alone and with the others, in both orders, near and far.</summary>
public static class Grid
{
    private const int Repeats = 20;
    private static readonly DateTime Begun = new(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Middle = Begun.AddMinutes(ManyRequests.Count);

    private static readonly (string Name, Func<RequestFilter, RequestFilter> Set)[] Bots =
        [("", f => f), ("bot:80%", f => f with { BotId = 1 }), ("bot:1%", f => f with { BotId = 3 })];

    private static readonly (string Name, Func<RequestFilter, RequestFilter> Set)[] States =
        [("", f => f), .. Enum.GetValues<RequestState>().Select(s => ($"state:{s}", (Func<RequestFilter, RequestFilter>)(f => f with { State = s })))];

    private static readonly (string Name, Func<RequestFilter, RequestFilter> Set)[] Regions =
        [("", f => f), ("region:4%", f => f with { RegionId = 7 }), ("region:0.1%", f => f with { RegionId = ManyRequests.Regions })];

    private static readonly (string Name, Func<RequestFilter, RequestFilter> Set)[] Kinds =
        [("", f => f), ("kind:8%", f => f with { Category = "kind3" }), ("kind:0.2%", f => f with { Category = "glass" })];

    private static readonly (string Name, Func<RequestFilter, RequestFilter> Set)[] Days =
        [("", f => f), ("a-week", f => f with { From = Middle, Until = Middle.AddDays(7) }), ("until:far", f => f with { Until = Middle }), ("from:far", f => f with { From = Middle })];

    private static readonly (string Name, Func<RequestFilter, RequestFilter> Set)[] Texts =
        [("", f => f), ("word:all", f => f with { Text = "skoda" }), ("word:0.2%", f => f with { Text = "model77" }), ("words:2", f => f with { Text = "skoda owner123" }), ("beginning", f => f with { Text = "own" }), ("number", f => f with { Text = "777777" }), ("nothing", f => f with { Text = "lada" })];

    private static readonly (string Name, Func<RequestFilter, RequestFilter> Set)[] Orders =
        [("newest", f => f), ("oldest", f => f with { OldestFirst = true })];

    public static async Task<GridFigures> RunAsync()
    {
        using var folder = new ServerFolder();
        var watch = new PlanWatch();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGarageBandData(new DatabaseOptions { ConnectionString = $"Data Source={folder.Database}" });
        services.ConfigureDbContext<SqliteGarageBandContext>(o => o.AddInterceptors(watch));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<DatabaseStartup>().MigrateAsync(default);
        await AddBotsAsync(provider.GetRequiredService<IDatabaseWriter>());
        var filling = Stopwatch.StartNew();
        ManyRequests.Add(folder.Database);
        var filled = filling.Elapsed;

        var queries = new RequestQueries(provider.GetRequiredService<IDbContextFactory<GarageBandContext>>());
        await MeasureAsync(queries, "warm-up", new RequestFilter(), RequestCursor.First, Repeats);
        watch.IsOn = true;
        var singles = new List<GridLine>();
        foreach (var (name, filter) in Singles())
        {
            singles.Add(await MeasureAsync(queries, name, filter, RequestCursor.First, Repeats));
            if (filter.Text is null && filter.Until is null)
                singles.Add(await MeasureAsync(queries, $"{name} far page", filter, filter.OldestFirst ? new RequestCursor(After: ManyRequests.Count / 2) : new RequestCursor(Before: ManyRequests.Count / 2), Repeats));
        }

        var plans = watch.Plans(folder.Database);
        var combined = new List<GridLine>();
        foreach (var (name, filter) in Combined())
            combined.Add(await MeasureAsync(queries, name, filter, RequestCursor.First, 1));
        var all = combined.SelectMany(c => c.Milliseconds).Order().ToList();
        var scans = watch.Plans(folder.Database).Where(p => p.Steps.Any(s => s.StartsWith("SCAN ", StringComparison.Ordinal) && !IsHarmless(s, p))).Select(p => $"{p.Sql} → {string.Join(" → ", p.Steps)}");
        var bytes = new FileInfo(folder.Database).Length;
        SqliteConnection.ClearAllPools();
        return new GridFigures(singles, [.. combined.OrderByDescending(c => c.Milliseconds[^1]).Take(15)], combined.Count, all, [.. scans], [.. plans.SelectMany(p => p.Steps).Distinct().Order()], filled, bytes);
    }

    private static IEnumerable<(string Name, RequestFilter Filter)> Singles() =>
        from part in ((string Name, Func<RequestFilter, RequestFilter> Set)[][])[Bots, States, Regions, Kinds, Days, Texts]
        from one in part
        where one.Name.Length > 0 || part == Bots
        from order in Orders
        select ($"{(one.Name.Length > 0 ? one.Name : "everything")}, {order.Name}", order.Set(one.Set(new RequestFilter())));

    private static IEnumerable<(string Name, RequestFilter Filter)> Combined() =>
        from bot in Bots
        from state in States
        from region in Regions
        from kind in Kinds
        from day in Days
        from text in Texts.Where(t => t.Name is "" or "word:all" or "word:0.2%")
        from order in Orders
        select (string.Join(' ', new[] { bot.Name, state.Name, region.Name, kind.Name, day.Name, text.Name, order.Name }.Where(n => n.Length > 0)),
            order.Set(text.Set(day.Set(kind.Set(region.Set(state.Set(bot.Set(new RequestFilter()))))))));

    /// <summary>As the page does it: rows and count are read side by side.</summary>
    private static async Task<GridLine> MeasureAsync(RequestQueries queries, string name, RequestFilter filter, RequestCursor cursor, int repeats)
    {
        var times = new List<double>();
        var (page, count) = (RequestPage.Empty, default(CappedCount));
        for (var i = 0; i < repeats; i++)
        {
            var clock = Stopwatch.StartNew();
            page = await queries.ReadPageAsync(filter, cursor, default);
            count = await queries.CountAsync(filter, default);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return new GridLine(name, times, $"{page.Rows.Count} of {count.Value}{(count.IsCapped ? "+" : "")}");
    }

    /// <summary>Lists of parameters, what another step has found already, and a list without a condition: in its own order it ends with the page.</summary>
    private static bool IsHarmless(string step, (string Sql, IReadOnlyList<string> Steps) plan) =>
        step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
        || step.Contains("CONSTANT ROW", StringComparison.Ordinal)
        || plan.Steps.Contains($"CO-ROUTINE {step["SCAN ".Length..].Trim()}")
        || (!plan.Sql.Contains("WHERE", StringComparison.Ordinal) && plan.Sql.Contains("LIMIT", StringComparison.Ordinal) && !plan.Steps.Any(s => s.Contains("TEMP B-TREE", StringComparison.Ordinal)));

    private static Task AddBotsAsync(IDatabaseWriter writer) => writer.WriteAsync(
        async (db, ct) =>
        {
            var form = new FormVersion("repairs", 1, "{}", "hash");
            db.FormVersions.Add(form);
            await db.SaveChangesAsync(ct);
            foreach (var name in (string[])["Big", "Middle", "Small"])
            {
                db.Bots.Add(new Bot(name, form.Id, "uk"));
                await db.SaveChangesAsync(ct);
            }

            return 0;
        },
        default);
}
