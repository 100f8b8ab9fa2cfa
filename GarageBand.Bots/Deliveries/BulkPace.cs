namespace GarageBand.Bots.Deliveries;

/// <summary>
/// A bot's limit for messages to people who did not just write. Begins below what is allowed, climbs while all goes well, halves when
/// several chats answer 429 at once.
/// </summary>
internal sealed class BulkPace
{
    private const int Least = 1;
    private static readonly TimeSpan Climb = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    private readonly Queue<DateTime> _sent = new();
    private int _most = PaceRules.BulkAtFirst;
    private DateTime _changed = DateTime.MinValue;
    private DateTime _lastLimited = DateTime.MinValue;
    private long _lastLimitedChat;

    /// <summary>Messages a second, now.</summary>
    public int Most => _most;

    public DateTime NextAt(DateTime now)
    {
        if (_changed == DateTime.MinValue)
            _changed = now;
        if (_most < PaceRules.BulkMost && now - _changed >= Climb)
        {
            _most++;
            _changed = now;
        }

        while (_sent.TryPeek(out var oldest) && oldest + PaceRules.BulkWindow <= now)
            _sent.Dequeue();
        return _sent.Count < _most ? DateTime.MinValue : _sent.ElementAt(_sent.Count - _most) + PaceRules.BulkWindow;
    }

    public void Begin(DateTime now) => _sent.Enqueue(now);

    public void Limited(DateTime now, long chatId)
    {
        var several = chatId != _lastLimitedChat && now - _lastLimited < AtOnce;
        _lastLimited = now;
        _lastLimitedChat = chatId;
        if (!several)
            return;
        _most = Math.Max(Least, _most / 2);
        _changed = now;
    }
}
