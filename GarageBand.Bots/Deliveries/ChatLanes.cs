namespace GarageBand.Bots.Deliveries;

/// <summary>The lanes of a bot's chats. Those that have nothing to wait for and nothing to remember are dropped now and then.</summary>
internal sealed class ChatLanes
{
    private const int Few = 1024;

    private readonly Dictionary<long, ChatLane> _lanes = [];
    private int _pruneAbove = Few;

    public int Count => _lanes.Count;

    public ChatLane Of(long chatId)
    {
        if (!_lanes.TryGetValue(chatId, out var lane))
            _lanes[chatId] = lane = new ChatLane(chatId);
        return lane;
    }

    /// <summary>Looks only when there are twice as many as were left last time: a lane costs the same however many there are.</summary>
    public void Prune(DateTime now)
    {
        if (_lanes.Count <= _pruneAbove)
            return;
        foreach (var (chatId, lane) in _lanes)
        {
            if (lane.IsIdle(now))
                _lanes.Remove(chatId);
        }

        _pruneAbove = Math.Max(Few, _lanes.Count * 2);
    }
}
