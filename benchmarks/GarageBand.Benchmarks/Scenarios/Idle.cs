using System.Diagnostics;
using GarageBand.Benchmarks.Load;
using GarageBand.Benchmarks.Processes;

namespace GarageBand.Benchmarks.Scenarios;

/// <summary>The whole server with bots that nobody writes to, and how long it takes from nothing to polling.</summary>
public static class Idle
{
    private const int Bots = 4;

    /// <summary>
    /// It has done all that follows a start: the first jobs, and what the runtime compiles anew in the background for code that ran often enough
    /// (with so little to do, code gets there minutes after the start).
    /// </summary>
    private static readonly TimeSpan Settles = TimeSpan.FromMinutes(5);

    /// <summary>Processor time while nothing happens, and memory at the end.</summary>
    public static async Task<ProcessUsage> RunAsync(string program, TimeSpan measure)
    {
        var bots = Enumerable.Range(1, Bots).Select(n => new LoadBot(n)).ToList();
        await using var api = await LoadApi.StartAsync(bots, new LoadMeter());
        using var folder = await FolderAsync(program, bots, api);
        await using var server = await StartAsync(program, folder);
        await Task.WhenAll(bots.Select(b => b.Polled.Task)).WaitAsync(TimeSpan.FromMinutes(1));
        await Task.Delay(Settles);
        var before = server.Usage;
        await Task.Delay(measure);
        return server.Usage - before;
    }

    /// <summary>From starting the process to the first poll, with a database that is there already; several times, sorted.</summary>
    public static async Task<IReadOnlyList<StartFigure>> StartsAsync(string program, int times)
    {
        var took = new List<StartFigure>();
        for (var i = 0; i < times; i++)
        {
            var bot = new LoadBot(1);
            await using var api = await LoadApi.StartAsync([bot], new LoadMeter());
            using var folder = await FolderAsync(program, [bot], api);
            var begun = Stopwatch.GetTimestamp();
            await using var server = await StartAsync(program, folder);
            await bot.Polled.Task.WaitAsync(TimeSpan.FromMinutes(1));
            took.Add(new StartFigure(Stopwatch.GetElapsedTime(begun), server.Usage.Total));
        }

        took.Sort((a, b) => a.Wall.CompareTo(b.Wall));
        return took;
    }

    private static async Task<ServerFolder> FolderAsync(string program, IReadOnlyList<LoadBot> bots, LoadApi api)
    {
        var folder = new ServerFolder();
        await folder.ImportAsync(program, bots.Select(b => new BotOfFile($"Bench {b.Id}", "repairs", "ru", b.Token, api.Address, new ChannelOfFile(b.ChannelId, "bench_channel"))));
        return folder;
    }

    private static Task<ServerProcess> StartAsync(string program, ServerFolder folder) =>
        ServerProcess.StartAsync(program, ["--urls", "http://127.0.0.1:0"], folder.Settings(limits: true));
}

/// <param name="Wall">On the clock.</param>
/// <param name="Cpu">Of all processors together; does not depend on what else the machine does.</param>
public sealed record StartFigure(TimeSpan Wall, TimeSpan Cpu);
