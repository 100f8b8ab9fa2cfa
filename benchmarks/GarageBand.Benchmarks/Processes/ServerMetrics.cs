using System.Globalization;

namespace GarageBand.Benchmarks.Processes;

/// <summary>What a server counts itself, as its metrics page told it at one moment.</summary>
public sealed class ServerMetrics
{
    public const string Key = "benchmark-metrics-key";

    private readonly string[] _lines;

    private ServerMetrics(string text) => _lines = text.Split('\n');

    /// <param name="server">Started with <see cref="Key"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ServerMetrics> ReadAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{server.Address}/metrics");
        request.Headers.Authorization = new("Bearer", Key);
        using var response = await http.SendAsync(request, cancellationToken);
        return new ServerMetrics(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Bytes the runtime has allocated since the server started.</summary>
    public double Allocated => Value("dotnet_gc_heap_total_allocated_bytes_total");

    /// <summary>The bound (in seconds) of the bucket that a share of what a histogram counted since <paramref name="earlier"/> lies under.</summary>
    /// <param name="histogram">As the metrics page calls it, without <c>_bucket</c>.</param>
    /// <param name="share">0 to 1.</param>
    /// <param name="earlier">When counting began.</param>
    public double BoundOf(string histogram, double share, ServerMetrics earlier)
    {
        var before = earlier.Buckets(histogram);
        var since = Buckets(histogram).Select(b => (b.Bound, Count: b.Count - before.FirstOrDefault(e => e.Bound.Equals(b.Bound)).Count)).ToList();
        return since.Count == 0 ? double.NaN : since.First(b => b.Count >= share * since[^1].Count).Bound;
    }

    private List<(double Bound, double Count)> Buckets(string histogram) =>
    [
        .. _lines.Where(l => l.StartsWith($"{histogram}_bucket{{", StringComparison.Ordinal)).Select(line =>
        {
            var bound = line.Split("le=\"")[1].Split('"')[0];
            return (bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture), Count(line));
        }),
    ];

    private double Value(string name) =>
        Count(_lines.FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"The metrics don't tell {name}:\n{string.Join('\n', _lines)}"));

    private static double Count(string line) =>
        double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
}
