namespace GarageBand.Bots.Deliveries;

/// <summary>One chat of one bot: what waits for it, in order, and its limit. One call at a time.</summary>
internal sealed class ChatLane(long chatId)
{
    private readonly List<QueuedCall> _waiting = [];

    public long ChatId { get; } = chatId;

    public ChatPace Pace { get; set; } = ChatPace.For(chatId);

    /// <summary>A call is under way, being claimed, or promised to a transaction that is not committed yet.</summary>
    public bool IsBusy { get; set; }

    /// <summary>UTC; a 429 forbids calls before it.</summary>
    public DateTime PausedUntil { get; set; } = DateTime.MinValue;

    /// <summary>Where it stands in the schedule; anything older there is out of date.</summary>
    public long Turn { get; set; }

    public int Count => _waiting.Count;

    public QueuedCall? Head => _waiting.Count > 0 ? _waiting[0] : null;

    /// <summary>Replies before publications before broadcasts; within a class in the order they were made.</summary>
    public void Add(QueuedCall call)
    {
        var at = _waiting.Count;
        while (at > 0 && Goes(call, _waiting[at - 1]))
            at--;
        _waiting.Insert(at, call);
    }

    public QueuedCall Take()
    {
        var head = _waiting[0];
        _waiting.RemoveAt(0);
        return head;
    }

    /// <summary>Takes all that waits.</summary>
    public IReadOnlyList<QueuedCall> Clear()
    {
        var all = _waiting.ToArray();
        _waiting.Clear();
        return all;
    }

    /// <summary>When the head may go; MaxValue: nothing waits or the lane is busy.</summary>
    public DateTime DueAt(bool paced)
    {
        if (IsBusy || Head is not { } head)
            return DateTime.MaxValue;
        var due = head.DueAt > PausedUntil ? head.DueAt : PausedUntil;
        if (!paced)
            return due;
        var next = Pace.NextAt(head.Weight);
        return next > due ? next : due;
    }

    /// <summary>True when a new lane would be the same.</summary>
    public bool IsIdle(DateTime now) => !IsBusy && _waiting.Count == 0 && PausedUntil <= now && Pace.IsIdle(now);

    private static bool Goes(QueuedCall a, QueuedCall b) => a.Class != b.Class ? a.Class < b.Class : a.Id < b.Id;
}
