using System.Globalization;
using GarageBand.Benchmarks.Crowd;
using GarageBand.Benchmarks.Load;
using GarageBand.Benchmarks.Processes;
using Microsoft.Data.Sqlite;

namespace GarageBand.Benchmarks.Scenarios;

/// <summary>A message to ten thousand people under Telegram's limits, while some talk with the same bot.</summary>
public static class Broadcast
{
    public const int People = 10_000;

    /// <summary>Private messages a second that Telegram allows a bot.</summary>
    public const int Allowed = 30;

    private const int Talking = 20;

    /// <summary>Until then the bot is started and its hot code compiled.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Measure = TimeSpan.FromSeconds(120);

    public static async Task<BroadcastFigures> RunAsync(string program)
    {
        await using var town = await Town.BuildAsync(program, limits: true);
        using var folder = new ServerFolder();
        await folder.ImportAsync(program, [town.Bot]);
        await town.InviteListenersAsync(People);

        var begins = DateTime.UtcNow + WarmUp + Measure;
        Enqueue(folder.Database, town.Listeners, begins);
        await using var server = await ServerProcess.StartAsync(program, ["--urls", "http://127.0.0.1:0"], folder.Settings(limits: true));
        var (meter, publishing) = (new LoadMeter(), new LoadMeter());
        var customers = await town.InviteAsync(Talking, meter, publishing, random => TimeSpan.FromSeconds(1 + (2 * random.NextDouble())));
        using var stop = new CancellationTokenSource();
        var talking = customers.Select(c => Task.Run(() => c.RunAsync(1000, stop.Token))).ToList();
        await Task.Delay(begins - Measure - DateTime.UtcNow);
        meter.Start();
        await Task.Delay(begins - DateTime.UtcNow);
        var idle = meter.Stop();
        await town.HearAsync(1, TimeSpan.FromMinutes(1));
        meter.Start();
        await Task.Delay(Measure);
        var busy = meter.Stop();
        await town.HearAsync(People, TimeSpan.FromMinutes(10));
        meter.IsOver = true;
        await stop.CancelAsync();
        foreach (var failed in talking.Where(t => t.IsFaulted))
            Console.Error.WriteLine(failed.Exception!.GetBaseException().Message);
        return new BroadcastFigures(idle, busy, [.. town.Heard.Order()], await town.CountLimitedAsync());
    }

    private static void Enqueue(string file, IReadOnlyCollection<long> people, DateTime due)
    {
        using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        using var transaction = database.BeginTransaction();
        using var command = database.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO "Deliveries" ("Key", "BotId", "ChatId", "Class", "Purpose", "Payload", "Weight", "State", "CreatedAt", "DueAt", "Attempts", "ClaimEpoch")
            SELECT 'bench:' || $chat, b."Id", $chat, 2, 'bench', '{"call":"text","html":"Broadcast"}', 1, 0, $due, $due, 0, 0 FROM "Bots" AS b
            """;
        command.Parameters.AddWithValue("$due", due.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        var chat = command.Parameters.Add("$chat", SqliteType.Integer);
        foreach (var person in people)
        {
            chat.Value = person;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}

/// <param name="Idle">Turns of those who talk, before it.</param>
/// <param name="Busy">While it goes on.</param>
/// <param name="Heard">When each message arrived (UTC), in order.</param>
/// <param name="Limited">Calls that were answered with 429.</param>
public sealed record BroadcastFigures(LoadFigures Idle, LoadFigures Busy, IReadOnlyList<DateTime> Heard, long Limited)
{
    public double PerSecond => (Heard.Count - 1) / (Heard[^1] - Heard[0]).TotalSeconds;
}
