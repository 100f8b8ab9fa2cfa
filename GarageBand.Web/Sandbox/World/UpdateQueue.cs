namespace GarageBand.Web.Sandbox.World;

/// <summary>Updates that wait for a bot. Guarded by the world's lock.</summary>
internal sealed class UpdateQueue
{
    private readonly Queue<PendingUpdate> pending = new();

    public int Count => pending.Count;

    /// <summary>Completes when an update arrives or the wait is ended; null: nobody waits.</summary>
    public ParkedPoll? Parked { get; set; }

    public void Add(PendingUpdate update) => pending.Enqueue(update);

    public PendingUpdate? First => pending.TryPeek(out var update) ? update : null;

    public IEnumerable<PendingUpdate> Take(int limit) => pending.Take(limit);

    /// <summary>Takes out all with smaller ids.</summary>
    public IReadOnlyList<PendingUpdate> Confirm(long offset)
    {
        List<PendingUpdate>? confirmed = null;
        while (pending.TryPeek(out var first) && first.Id < offset)
            (confirmed ??= []).Add(pending.Dequeue());
        return confirmed ?? (IReadOnlyList<PendingUpdate>)[];
    }

    /// <summary>Takes out those older than the day that Telegram keeps them.</summary>
    public IReadOnlyList<PendingUpdate> Expire(DateTime before)
    {
        List<PendingUpdate>? expired = null;
        while (pending.TryPeek(out var first) && first.At < before)
            (expired ??= []).Add(pending.Dequeue());
        return expired ?? (IReadOnlyList<PendingUpdate>)[];
    }
}
