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

    /// <summary>Since when those that were answered count; in order.</summary>
    private readonly List<DateTime> _counted = [];
    private int _underWay;
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

        _counted.RemoveAll(at => at + PaceRules.BulkWindow <= now);
        var tooMany = _counted.Count + _underWay - _most + 1;
        if (tooMany <= 0)
            return DateTime.MinValue;

        // One under way holds its place until it is answered: whoever ends it asks again.
        return tooMany > _counted.Count ? DateTime.MaxValue : _counted[tooMany - 1] + PaceRules.BulkWindow;
    }

    public void Begin() => _underWay++;

    /// <summary>It was answered. The far side counts it when it arrives, which nobody knows here: not before it was sent, not after the answer.</summary>
    public void End(DateTime begun, DateTime now)
    {
        _underWay--;
        var at = now - begun > PaceRules.UsualAnswer ? now : begun;
        var place = _counted.BinarySearch(at);
        _counted.Insert(place < 0 ? ~place : place, at);
    }

    /// <summary>It was not made.</summary>
    public void Undo() => _underWay--;

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
