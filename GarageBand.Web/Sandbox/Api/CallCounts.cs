using System.Collections.Concurrent;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>How many calls got which answer: tests and benchmarks ask whether there was a 429. Safe from any thread.</summary>
internal sealed class CallCounts
{
    private readonly ConcurrentDictionary<(string Method, int Status), long> counts = new();

    public void Add(string method, int status) => counts.AddOrUpdate((method.ToLowerInvariant(), status), 1, (_, n) => n + 1);

    public IReadOnlyList<CallCount> All() => [.. counts.Select(c => new CallCount(c.Key.Method, c.Key.Status, c.Value)).OrderBy(c => c.Method).ThenBy(c => c.Status)];

    public void Clear() => counts.Clear();
}
