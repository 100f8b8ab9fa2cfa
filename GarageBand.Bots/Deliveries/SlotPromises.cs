namespace GarageBand.Bots.Deliveries;

/// <summary>Slots promised to replies whose transaction is not committed yet; one that never comes back runs out.</summary>
internal sealed class SlotPromises
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (ChatLane Lane, DateTime At)> _open = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, DateTime At)> _inOrder = new();

    /// <summary>MaxValue: none is open.</summary>
    public DateTime NextExpiry
    {
        get
        {
            while (_inOrder.TryPeek(out var oldest))
            {
                if (_open.TryGetValue(oldest.Key, out var open) && open.At == oldest.At)
                    return oldest.At + Lasts;
                _inOrder.Dequeue();
            }

            return DateTime.MaxValue;
        }
    }

    public bool Has(string key) => _open.ContainsKey(key);

    public void Add(string key, ChatLane lane, DateTime now)
    {
        _open[key] = (lane, now);
        _inOrder.Enqueue((key, now));
    }

    /// <summary>False: there is no such promise any more.</summary>
    public bool Redeem(string key) => _open.Remove(key);

    /// <summary>The lane of a promise that ran out; null: none.</summary>
    public ChatLane? TakeExpired(DateTime now)
    {
        if (NextExpiry > now)
            return null;
        _open.Remove(_inOrder.Dequeue().Key, out var open);
        return open.Lane;
    }
}
