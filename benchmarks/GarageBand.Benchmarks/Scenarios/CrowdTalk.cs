using GarageBand.Benchmarks.Crowd;
using GarageBand.Benchmarks.Load;
using GarageBand.Benchmarks.Processes;

namespace GarageBand.Benchmarks.Scenarios;

/// <summary>People who talk with the published server through the sandbox, which is a process of its own.</summary>
public static class CrowdTalk
{
    private const int EarlyPeople = 10;

    /// <summary>Fifty people who think a second or two, no limits: how long an answer takes.</summary>
    public static Task<CrowdFigures> TypingAsync(string program) => RunAsync(program, 50, limits: false, 1000, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(40));

    /// <summary>Two hundred people at once under Telegram's limits.</summary>
    public static Task<CrowdFigures> LimitsAsync(string program) => RunAsync(program, 200, limits: true, 1, TimeSpan.Zero, TimeSpan.FromSeconds(150));

    private static async Task<CrowdFigures> RunAsync(string program, int people, bool limits, int requests, TimeSpan warmUp, TimeSpan measure)
    {
        await using var town = await Town.BuildAsync(program, limits);
        using var folder = new ServerFolder();
        await folder.ImportAsync(program, [town.Bot]);
        await using var server = await ServerProcess.StartAsync(program, ["--urls", "http://127.0.0.1:0"], folder.Settings(limits, ServerMetrics.Key));
        var (meter, publishing) = (new LoadMeter(), new LoadMeter());
        var customers = await town.InviteAsync(EarlyPeople + people, meter, publishing, random => TimeSpan.FromSeconds(1 + (2 * random.NextDouble())));
        using var stop = new CancellationTokenSource();

        // A server that has just started compiles: a few come before the crowd.
        await Task.WhenAll(customers.Take(EarlyPeople).Select(c => Task.Run(() => c.RunAsync(requests: 2, stop.Token))));
        var talking = customers.Skip(EarlyPeople).Select(c => Task.Run(() => c.RunAsync(requests, stop.Token))).ToList();
        await Task.Delay(warmUp);
        var (before, sandboxBefore) = (server.Usage, town.Usage);
        var counted = await ServerMetrics.ReadAsync(server, default);
        meter.Start();
        publishing.Start();
        await Task.Delay(measure);
        var (load, published) = (meter.Stop(), publishing.Stop());
        var (used, sandboxUsed) = (server.Usage - before, town.Usage - sandboxBefore);
        var handover = (await ServerMetrics.ReadAsync(server, default)).BoundOf("garageband_deliveries_handover_seconds", 0.99, counted);
        meter.IsOver = true;
        await stop.CancelAsync();
        foreach (var failed in talking.Where(t => t.IsFaulted))
            Console.Error.WriteLine(failed.Exception!.GetBaseException().Message);
        foreach (var complaint in server.Complaints.Take(3))
            Console.Error.WriteLine(complaint);
        return new CrowdFigures(load, published, used, sandboxUsed, await town.CountLimitedAsync(), await town.ReadPostsAsync(), TimeSpan.FromSeconds(handover));
    }
}

/// <param name="Load">Turns but "publish".</param>
/// <param name="Limited">Calls that were answered with 429.</param>
/// <param name="Posts">When each was made.</param>
/// <param name="Handover">From a reply's commit to its call, at most, for 99 of 100: the scheduler's own part.</param>
public sealed record CrowdFigures(LoadFigures Load, LoadFigures Publishing, ProcessUsage Server, ProcessUsage Sandbox, long Limited, IReadOnlyList<DateTime> Posts, TimeSpan Handover)
{
    public double PostsPerMinute => Posts.Count < 2 ? 0 : (Posts.Count - 1) / (Posts[^1] - Posts[0]).TotalMinutes;

    /// <summary>The most in any minute.</summary>
    public int MostInAMinute => Posts.Select((first, i) => Posts.Skip(i).TakeWhile(p => p - first < TimeSpan.FromMinutes(1)).Count()).DefaultIfEmpty().Max();
}
