using GarageBand.Benchmarks.Load;
using GarageBand.Benchmarks.Processes;

namespace GarageBand.Benchmarks.Scenarios;

/// <summary>As many turns as the server can: customers who answer at once, no pacing on either side.</summary>
public sealed class Saturation(string program, SaturationOptions options)
{
    private static readonly TimeSpan MostWarmUp = TimeSpan.FromMinutes(3);

    /// <summary>The server on a new database.</summary>
    /// <param name="fill">Puts more into the database file; null: nothing.</param>
    public async Task<SaturationFigures> RunAsync(Action<string>? fill = null)
    {
        var meter = new LoadMeter();
        var bot = new LoadBot(1);
        await using var api = await LoadApi.StartAsync([bot], meter);
        using var folder = new ServerFolder();
        await folder.ImportAsync(program, [new BotOfFile("Bench", "repairs", "ru", bot.Token, api.Address, new ChannelOfFile(bot.ChannelId, "bench_channel"))]);
        fill?.Invoke(folder.Database);
        await using var server = await ServerProcess.StartAsync(program, ["--urls", "http://127.0.0.1:0"], folder.Settings(limits: false, ServerMetrics.Key));
        return await MeasureAsync(meter, bot, server, async ct => (await ServerMetrics.ReadAsync(server, ct)).Allocated);
    }

    /// <summary>The least that could be done: the same calls and a committed row a turn, without the product.</summary>
    public async Task<SaturationFigures> RunFloorAsync()
    {
        var meter = new LoadMeter();
        var bot = new LoadBot(1);
        await using var api = await LoadApi.StartAsync([bot], meter);
        using var folder = new ServerFolder();
        var self = typeof(Saturation).Assembly.Location;
        await using var floor = await ServerProcess.StartAsync(self, ["floor", $"{api.Address}/bot{bot.Token}/", folder.Database], new Dictionary<string, string>(), waits: false);
        return await MeasureAsync(meter, bot, floor, _ => Task.FromResult(double.NaN), expectsOddities: true);
    }

    private async Task<SaturationFigures> MeasureAsync(LoadMeter meter, LoadBot bot, ServerProcess server, Func<CancellationToken, Task<double>> readAllocated, bool expectsOddities = false)
    {
        await bot.Polled.Task.WaitAsync(TimeSpan.FromMinutes(1));
        for (var i = 0; i < options.Customers; i++)
            bot.Add(500_000 + i, meter);
        foreach (var customer in bot.Customers)
            customer.Begin();

        // Until the hot code has been compiled for good.
        await meter.WaitForAsync(options.WarmUpTurns, MostWarmUp);
        if (meter.AllTurns == 0)
            throw new InvalidOperationException($"No turn in {MostWarmUp}. The server said:\n{server.Said()}");
        var allocatedBefore = await readAllocated(default);
        var (before, driverBefore) = (server.Usage, ProcessUsage.Read(Environment.ProcessId));
        meter.Start();
        await Task.Delay(options.Measure);
        var load = meter.Stop();
        var (used, driver) = (server.Usage - before, ProcessUsage.Read(Environment.ProcessId) - driverBefore);
        var allocated = await readAllocated(default) - allocatedBefore;
        meter.IsOver = true;
        if (server.Complaints is { Count: > 0 } complaints)
            Console.Error.WriteLine($"The server complained {complaints.Count} times; first: {complaints[0]}");
        if (!expectsOddities && meter.Oddities > 0)
            Console.Error.WriteLine($"{meter.Oddities} answers or buttons were not as expected: the figures don't count.");
        return new SaturationFigures(load, used, driver, allocated);
    }
}

public sealed record SaturationOptions(int Customers, int WarmUpTurns, TimeSpan Measure);

/// <param name="Server">Used while measured.</param>
/// <param name="Driver">Used by the customers and the Bot API, which are one process.</param>
/// <param name="Allocated">Bytes; NaN: not known.</param>
public sealed record SaturationFigures(LoadFigures Load, ProcessUsage Server, ProcessUsage Driver, double Allocated)
{
    public double ServerMsPerTurn => Server.Total.TotalMilliseconds / Load.Turns;

    public double DriverMsPerTurn => Driver.Total.TotalMilliseconds / Load.Turns;

    public double KilobytesPerTurn => Allocated / 1024 / Load.Turns;
}
