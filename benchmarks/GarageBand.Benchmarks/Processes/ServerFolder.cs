using System.Text.Json;

namespace GarageBand.Benchmarks.Processes;

/// <summary>A data folder for one server; deleted at the end.</summary>
public sealed class ServerFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("garageband-bench-").FullName;

    public string Database => System.IO.Path.Combine(Path, "garageband.db");

    /// <summary>Settings of a server that runs against a Bot API given by its bots.</summary>
    /// <param name="limits">The product's own pacing.</param>
    /// <param name="metricsKey">Null: no metrics.</param>
    public Dictionary<string, string> Settings(bool limits, string? metricsKey = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["Data__Path"] = Path,
            ["Sandbox__Enabled"] = "false",
            ["Telegram__Limits__Enabled"] = limits ? "true" : "false",
        };
        if (metricsKey is not null)
            settings["Metrics__Key"] = metricsKey;
        return settings;
    }

    /// <summary>Adds bots to the database, as an operator would.</summary>
    public async Task ImportAsync(string program, IEnumerable<BotOfFile> bots)
    {
        var file = System.IO.Path.Combine(Path, "bots.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { bots }, JsonSerializerOptions.Web));
        await ServerProcess.RunAsync(program, ["bots", "import", file], Settings(limits: true));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>An entry of a bots file (docs/operations.md).</summary>
public sealed record BotOfFile(string Name, string Preset, string Language, string Token, string ApiBaseUrl, ChannelOfFile Channel);

public sealed record ChannelOfFile(long Id, string Username);
