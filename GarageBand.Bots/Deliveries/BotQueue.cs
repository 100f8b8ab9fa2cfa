using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Deliveries;

/// <summary>
/// The order of one bot's calls: lanes, limits, who goes next and when. Pure but for its lock: it makes no call and reads no clock.
/// </summary>
internal sealed class BotQueue(bool paced)
{
    /// <summary>Calls under way at once; replies have room above it.</summary>
    public const int AtWork = 64;

    private const int AtWorkWithReplies = 256;

    /// <summary>A promise to a transaction that never came back.</summary>
    private static readonly TimeSpan PromiseLasts = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, ChatLane> _lanes = [];
    private readonly PriorityQueue<(ChatLane Lane, long Turn), DateTime> _due = new();
    private readonly HashSet<long> _held = [];
    private readonly Dictionary<string, (ChatLane Lane, DateTime At)> _promised = new(StringComparer.Ordinal);
    private readonly BulkPace _bulk = new();
    private long _turn;
    private int _atWork;

    /// <summary>How many rows are in memory.</summary>
    public int Held
    {
        get
        {
            lock (_lock)
                return _held.Count;
        }
    }

    /// <summary>
    /// Promises the chat's next slot to a reply that is about to be committed as claimed.
    /// False: it must wait its turn as a pending row.
    /// </summary>
    public bool Promise(string key, long chatId, int weight, DateTime now)
    {
        lock (_lock)
        {
            if (_promised.ContainsKey(key))
                return true;
            var lane = Lane(chatId);
            if (lane.IsBusy || lane.Count > 0 || lane.PausedUntil > now || (paced && lane.Pace.NextAt(weight) > now) || _atWork >= AtWorkWithReplies)
                return false;
            Begin(lane, DeliveryClass.Reply, weight, now);
            _promised[key] = (lane, now);
            return true;
        }
    }

    /// <summary>The promised row is committed.</summary>
    /// <returns>False: the promise was given up meanwhile; the row is taken up as one left claimed.</returns>
    public bool Redeem(QueuedCall call)
    {
        lock (_lock)
            return _promised.Remove(call.Row.Key) && _held.Add(call.Id);
    }

    /// <summary>Takes waiting rows into memory; those that are there already are passed over.</summary>
    public void Add(IEnumerable<QueuedCall> calls)
    {
        lock (_lock)
        {
            foreach (var call in calls)
            {
                if (!_held.Add(call.Id))
                    continue;
                var lane = Lane(call.Row.ChatId);
                lane.Add(call);
                Schedule(lane);
            }
        }
    }

    public bool Holds(long id)
    {
        lock (_lock)
            return _held.Contains(id);
    }

    /// <summary>
    /// Takes what may go now, one a chat: replies first, the others as far as there is room. Their slots are taken; each must be ended
    /// by <see cref="End"/> or <see cref="Forget"/>.
    /// </summary>
    /// <param name="calls">Filled.</param>
    /// <param name="now">UTC.</param>
    /// <returns>When to ask again; MaxValue: when something changes.</returns>
    public DateTime TakeDue(List<QueuedCall> calls, DateTime now)
    {
        lock (_lock)
        {
            GiveUpPromises(now);
            var ready = TakeReadyLanes(now);
            ready.Sort(static (a, b) => a.Head!.Class != b.Head!.Class ? a.Head.Class.CompareTo(b.Head.Class) : a.Head.Id.CompareTo(b.Head.Id));
            var again = DateTime.MaxValue;
            foreach (var lane in ready)
            {
                var head = lane.Head!;
                var room = head.Class == DeliveryClass.Reply ? AtWorkWithReplies : AtWork;
                if (_atWork >= room)
                {
                    // Whoever ends asks again.
                    Schedule(lane);
                    continue;
                }

                if (paced && head.Class == DeliveryClass.Broadcast && _bulk.NextAt(now) is var next && next > now)
                {
                    Schedule(lane);
                    again = next < again ? next : again;
                    continue;
                }

                lane.Take();
                Begin(lane, head.Class, head.Weight, now);
                calls.Add(head);
            }

            if (_atWork < AtWork && _due.TryPeek(out _, out var due) && due > now && due < again)
                again = due;
            return again;
        }
    }

    /// <summary>A call was answered. What the outcome says of the chat is minded from now on.</summary>
    public void End(DeliveryOutcome outcome)
    {
        lock (_lock)
        {
            var call = outcome.Call;
            var lane = Lane(call.Row.ChatId);
            if (outcome.Result is CallNotSent or CallMigrated)
                lane.Pace.Undo(call.Weight);
            else
                lane.Pace.End(outcome.At, call.Weight);
            if (outcome.PausesChat)
            {
                lane.PausedUntil = outcome.DueAt;
                if (call.Class == DeliveryClass.Broadcast)
                    _bulk.Limited(outcome.At, call.Row.ChatId);
            }

            _atWork--;

            // One that goes again keeps its place: the chat waits until that is stored.
            lane.IsBusy = outcome.State == DeliveryState.Pending;
            Schedule(lane);
        }
    }

    /// <summary>The outcome is stored (or could not be: then the row is taken up later as one whose answer was lost).</summary>
    public void Settled(DeliveryOutcome outcome, bool stored)
    {
        lock (_lock)
        {
            var call = outcome.Call;
            _held.Remove(call.Id);
            if (outcome.State != DeliveryState.Pending)
                return;
            var lane = Lane(call.Row.ChatId);
            lane.IsBusy = false;
            if (outcome.NewChatId is not null)
            {
                // The chat moved: its rows are read anew under its new id.
                foreach (var waiting in lane.Clear())
                    _held.Remove(waiting.Id);
            }
            else if (stored && _held.Add(call.Id))
            {
                call.DueAt = outcome.DueAt;
                call.IsClaimed = false;
                lane.Add(call);
            }

            Schedule(lane);
        }
    }

    /// <summary>A call that was taken is not to be made: somebody else has the row.</summary>
    public void Forget(QueuedCall call)
    {
        lock (_lock)
        {
            _held.Remove(call.Id);
            var lane = Lane(call.Row.ChatId);
            lane.Pace.Undo(call.Weight);
            lane.IsBusy = false;
            _atWork--;
            Schedule(lane);
        }
    }

    /// <summary>What an earlier process sent to a group, in order of time.</summary>
    public void Remember(long chatId, DateTime at, int weight)
    {
        lock (_lock)
        {
            if (Lane(chatId).Pace is GroupPace pace)
                pace.Remember(at, weight);
        }
    }

    public void Pause(long chatId, DateTime until)
    {
        lock (_lock)
        {
            var lane = Lane(chatId);
            if (lane.PausedUntil < until)
                lane.PausedUntil = until;
            Schedule(lane);
        }
    }

    /// <summary>When a call enqueued now would go, behind <paramref name="waiting"/> others.</summary>
    public DateTime Estimate(long chatId, int waiting, DateTime now)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(chatId, out var lane))
                lane = new ChatLane(chatId);
            var at = lane.PausedUntil > now ? lane.PausedUntil : now;
            if (!paced)
                return at;
            var pace = lane.Pace.Copy();
            for (var i = 0; i <= waiting + (lane.IsBusy ? 1 : 0); i++)
            {
                var next = pace.NextAt(1);
                at = next > at ? next : at;
                pace.Begin(at, 1);
            }

            return at;
        }
    }

    private ChatLane Lane(long chatId)
    {
        if (!_lanes.TryGetValue(chatId, out var lane))
            _lanes[chatId] = lane = new ChatLane(chatId);
        return lane;
    }

    private void Begin(ChatLane lane, DeliveryClass deliveryClass, int weight, DateTime now)
    {
        lane.IsBusy = true;
        lane.Pace.Begin(now, weight);
        if (deliveryClass == DeliveryClass.Broadcast)
            _bulk.Begin(now);
        _atWork++;
    }

    private void Schedule(ChatLane lane)
    {
        var due = lane.DueAt(paced);
        if (due == DateTime.MaxValue)
            return;
        lane.Turn = ++_turn;
        _due.Enqueue((lane, lane.Turn), due);
    }

    private List<ChatLane> TakeReadyLanes(DateTime now)
    {
        var ready = new List<ChatLane>();
        while (_due.TryPeek(out var next, out var due))
        {
            if (next.Turn != next.Lane.Turn || next.Lane.IsBusy || next.Lane.Head is null)
            {
                _due.Dequeue();
                continue;
            }

            if (due > now)
                break;
            _due.Dequeue();

            // The limit may have moved on since it was put in.
            if (next.Lane.DueAt(paced) is var actual && actual > now)
                Schedule(next.Lane);
            else
                ready.Add(next.Lane);
        }

        return ready;
    }

    private void GiveUpPromises(DateTime now)
    {
        if (_promised.Count == 0)
            return;
        foreach (var (key, (lane, at)) in _promised.Where(p => now - p.Value.At > PromiseLasts).ToList())
        {
            _promised.Remove(key);
            lane.IsBusy = false;
            _atWork--;
            Schedule(lane);
        }
    }
}
