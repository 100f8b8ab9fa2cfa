using System.Globalization;
using GarageBand.Benchmarks.Load;
using GarageBand.Benchmarks.Processes;
using GarageBand.Benchmarks.Report;
using GarageBand.Benchmarks.Scenarios;

namespace GarageBand.Benchmarks;

/// <summary>The command line: <c>[--server FOLDER] [--warm-up TURNS] [scenario ...]</c>; without a scenario all are run.</summary>
internal static class Benchmarks
{
    private static readonly string[] All = ["start", "idle", "parts", "saturation", "large", "floor", "typing", "limits", "matching", "broadcast", "grid"];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var given = new List<string>(arguments);
        var folder = Take(given, "--server");
        var warmUp = int.Parse(Take(given, "--warm-up") ?? "30000", CultureInfo.InvariantCulture);

        if (given.Except(All).ToList() is { Count: > 0 } unknown)
        {
            Console.Error.WriteLine($"No such scenario: {string.Join(", ", unknown)}. There are: {string.Join(", ", All)}.");
            return 2;
        }

        var published = folder is null ? Directory.CreateTempSubdirectory("garageband-published-") : null;
        try
        {
            var program = folder is null ? await ServerProgram.PublishAsync(published!.FullName) : ServerProgram.In(folder);
            var table = new ResultTable(Console.Out);
            foreach (var scenario in given.Count == 0 ? All : [.. given])
                await RunAsync(scenario, program, warmUp, table);
            return 0;
        }
        finally
        {
            published?.Delete(recursive: true);
        }
    }

    /// <summary>Takes an option with its value out of what was given; null: it wasn't.</summary>
    private static string? Take(List<string> given, string option)
    {
        if (given.IndexOf(option) is var at && (at < 0 || at + 1 == given.Count))
            return null;
        var value = given[at + 1];
        given.RemoveRange(at, 2);
        return value;
    }

    private static async Task RunAsync(string scenario, string program, int warmUp, ResultTable table)
    {
        var saturation = new Saturation(program, new SaturationOptions(200, warmUp, TimeSpan.FromSeconds(20)));
        switch (scenario)
        {
            case "saturation":
                var figures = await saturation.RunAsync();
                table.Heading("saturation: 200 customers who answer at once, SQLite, no pacing");
                table.Add(figures);
                break;
            case "start":
                var starts = await Idle.StartsAsync(program, 7);
                table.Heading("start: from starting the process to its first poll, 7 times");
                table.Line("fastest", starts[0].Wall.TotalSeconds, "s");
                table.Line("median", starts[starts.Count / 2].Wall.TotalSeconds, "s", "< 3");
                table.Line("processor time of it", starts[starts.Count / 2].Cpu.TotalSeconds, "s");
                table.Line("slowest", starts[^1].Wall.TotalSeconds, "s");
                break;
            case "idle":
                var measured = TimeSpan.FromSeconds(60);
                var idle = await Idle.RunAsync(program, measured);
                table.Heading("idle: the whole server, 4 bots nobody writes to, 60 s");
                table.Line("of one core", 100 * idle.Total / measured, "%", "< 1");
                table.Line("memory", idle.ResidentBytes / 1048576.0, "MB", "< 250");
                break;
            case "typing":
                var typing = await CrowdTalk.TypingAsync(program);
                table.Heading("typing: 50 customers against the sandbox, no limits");
                table.Add(typing);
                table.Line("answer, p99", typing.Load.Percentile(0.99), "ms", "< 100");
                break;
            case "limits":
                var limits = await CrowdTalk.LimitsAsync(program);
                table.Heading("limits: 200 customers at once, Telegram's limits on");
                table.Add(limits);
                table.Line("answer, p99", limits.Load.Percentile(0.99), "ms", "< 1500");
                table.Line("answer to \"publish\", p99", limits.Publishing.Percentile(0.99), "ms", "< 1500");
                table.Line("calls answered with 429", limits.Limited, "", "0");
                table.Line("posts in the channel", limits.Posts.Count, "");
                table.Line("posts a minute", limits.PostsPerMinute, "", "20");
                table.Line("most posts in any minute", limits.MostInAMinute, "", "<= 20");
                break;
            case "parts":
                table.Heading("parts: each part of a turn alone, in this process");
                foreach (var part in await Parts.RunAsync())
                    table.Line(part.Name, part.Milliseconds, "ms", $"{part.Kilobytes.ToString("0.0", CultureInfo.InvariantCulture)} KB");
                break;
            case "matching":
                var matching = await Matching.RunAsync();
                table.Heading($"matching: one post against {matching.Searches} saved searches");
                table.Line("people to tell", matching.Hits, "", "100");
                table.Line("median", matching.Milliseconds[matching.Milliseconds.Count / 2], "ms", "< 50");
                table.Line("slowest of 100", matching.Milliseconds[^1], "ms");
                table.Note(matching.Plan);
                break;
            case "broadcast":
                var broadcast = await Broadcast.RunAsync(program);
                table.Heading($"broadcast: {Broadcast.People} people, Telegram's limits on, 20 others talk with the bot");
                table.Line("messages a second", broadcast.PerSecond, "");
                table.Line("of what is allowed", 100 * broadcast.PerSecond / Broadcast.Allowed, "%", ">= 95");
                table.Line("calls answered with 429", broadcast.Limited, "", "0");
                table.Line("answer before it, p99", broadcast.Idle.Percentile(0.99), "ms");
                table.Line("answer during it, p99", broadcast.Busy.Percentile(0.99), "ms", "< 100 more");
                break;
            case "grid":
                table.Add(await Grid.RunAsync());
                break;
            case "large":
                var large = await saturation.RunAsync(LongHistory.Add);
                table.Heading("large: the same with 1,000,000 requests and 1,000,000 queued deliveries in the database");
                table.Add(large);
                break;
            case "floor":
                var floor = await saturation.RunFloorAsync();
                table.Heading("floor: the same calls and one committed row a turn, without the product");
                table.Add(floor, isFloor: true);
                break;
        }
    }
}
