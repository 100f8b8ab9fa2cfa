using GarageBand.Benchmarks.Processes;
using GarageBand.Benchmarks.Report;
using GarageBand.Benchmarks.Scenarios;

namespace GarageBand.Benchmarks;

/// <summary>The command line: <c>[--server FOLDER] [scenario ...]</c>; without a scenario all are run.</summary>
internal static class Benchmarks
{
    private static readonly string[] All = ["saturation", "floor"];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var given = new List<string>(arguments);
        string? folder = null;
        if (given.IndexOf("--server") is >= 0 and var at && at + 1 < given.Count)
        {
            folder = given[at + 1];
            given.RemoveRange(at, 2);
        }

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
                await RunAsync(scenario, program, table);
            return 0;
        }
        finally
        {
            published?.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string scenario, string program, ResultTable table)
    {
        var saturation = new Saturation(program, new SaturationOptions(200, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(15)));
        switch (scenario)
        {
            case "saturation":
                var figures = await saturation.RunAsync();
                table.Heading("saturation: 200 customers who answer at once, SQLite, no pacing");
                table.Add(figures);
                break;
            case "floor":
                var floor = await saturation.RunFloorAsync();
                table.Heading("floor: the same calls and one committed row a turn, without the product");
                table.Add(floor, isFloor: true);
                break;
        }
    }
}
