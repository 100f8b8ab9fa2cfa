namespace GarageBand.Bots.Deliveries;

/// <summary>What was made for a later time: it joins its chat then, so that it holds up nothing before. Not safe for threads.</summary>
internal sealed class LaterCalls
{
    private readonly PriorityQueue<QueuedCall, DateTime> _calls = new();

    /// <summary>UTC; MaxValue: nothing waits.</summary>
    public DateTime NextDue => _calls.TryPeek(out _, out var due) ? due : DateTime.MaxValue;

    public void Add(QueuedCall call) => _calls.Enqueue(call, call.DueAt);

    /// <summary>One whose time has come; null: none.</summary>
    public QueuedCall? TakeDue(DateTime now)
    {
        if (NextDue > now)
            return null;
        var call = _calls.Dequeue();
        call.IsScheduled = false;
        return call;
    }
}
