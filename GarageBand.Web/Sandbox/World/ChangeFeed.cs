namespace GarageBand.Web.Sandbox.World;

/// <summary>Numbers changes, tells subscribers, and keeps the newest for those who poll.</summary>
internal sealed class ChangeFeed
{
    private const int Kept = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<SandboxChange> recent = new();
    private Action<SandboxChange>[] subscribers = [];
    private TaskCompletionSource arrived = New();
    private long sequence;

    /// <summary>Number of the newest change.</summary>
    public long Sequence => Volatile.Read(ref sequence);

    /// <summary>Numbers and keeps; under the world's lock, so that numbers follow the order of things.</summary>
    public SandboxChange Record(SandboxChangeKind kind, ChatKey chat, int messageId)
    {
        lock (gate)
        {
            var change = new SandboxChange(++sequence, kind, chat.Id, chat.BotId, messageId);
            recent.Enqueue(change);
            if (recent.Count > Kept)
                recent.Dequeue();
            return change;
        }
    }

    /// <summary>Tells everybody; outside of the world's lock.</summary>
    public void Tell(List<SandboxChange> changes)
    {
        foreach (var subscriber in Volatile.Read(ref subscribers))
        {
            foreach (var change in changes)
                subscriber(change);
        }

        Interlocked.Exchange(ref arrived, New()).TrySetResult();
    }

    public IDisposable Subscribe(Action<SandboxChange> onChange)
    {
        lock (gate)
            subscribers = [.. subscribers, onChange];
        return new Subscription(this, onChange);
    }

    /// <summary>Changes after <paramref name="since"/>; waits for the first. Empty: none came in time. Older ones than are kept are left out.</summary>
    public async Task<IReadOnlyList<SandboxChange>> SinceAsync(long since, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + patience;
        while (true)
        {
            var next = Volatile.Read(ref arrived).Task;
            lock (gate)
            {
                if (sequence > since)
                    return [.. recent.Where(c => c.Sequence > since)];
            }

            var left = deadline - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
                return [];
            try
            {
                await next.WaitAsync(left, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                return [];
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Remove(Action<SandboxChange> onChange)
    {
        lock (gate)
            subscribers = [.. subscribers.Where(s => s != onChange)];
    }

    private sealed class Subscription(ChangeFeed feed, Action<SandboxChange> onChange) : IDisposable
    {
        public void Dispose() => feed.Remove(onChange);
    }
}
