using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Deliveries;

/// <summary>
/// Which chat is next: a heap of those that wait for their time, and a heap of those whose time has come, by class and age. An entry
/// whose turn is not its lane's any more is out of date and passed over.
/// </summary>
internal sealed class LaneSchedule(bool paced)
{
    private readonly PriorityQueue<(ChatLane Lane, long Turn), DateTime> _waiting = new();
    private readonly PriorityQueue<(ChatLane Lane, long Turn), (DeliveryClass Class, long Id)> _ready = new();
    private long _turn;

    /// <summary>When the next lane is due; MaxValue: none waits for its time.</summary>
    public DateTime NextDue
    {
        get
        {
            while (_waiting.TryPeek(out var next, out var due))
            {
                if (IsValid(next))
                    return due;
                _waiting.Dequeue();
            }

            return DateTime.MaxValue;
        }
    }

    /// <summary>Puts the lane where its head belongs now.</summary>
    public void Put(ChatLane lane)
    {
        lane.Turn = ++_turn;
        if (lane.DueAt(paced) is var due && due < DateTime.MaxValue)
            _waiting.Enqueue((lane, lane.Turn), due);
    }

    /// <summary>The first of the lanes whose time has come; null: none.</summary>
    public ChatLane? PeekReady(DateTime now)
    {
        while (NextDue <= now)
        {
            var (lane, turn) = _waiting.Dequeue();

            // Its limit may have moved on since it was put in.
            if (lane.DueAt(paced) > now)
                Put(lane);
            else
                _ready.Enqueue((lane, turn), (lane.Head!.Class, lane.Head.Id));
        }

        while (_ready.TryPeek(out var next, out _))
        {
            if (IsValid(next))
                return next.Lane;
            _ready.Dequeue();
        }

        return null;
    }

    private static bool IsValid((ChatLane Lane, long Turn) entry) => entry.Turn == entry.Lane.Turn && !entry.Lane.IsBusy && entry.Lane.Head is not null;
}
