using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Deliveries;

/// <summary>
/// The order of one bot's calls: lanes, limits, who goes next and when. Pure but for its lock: it makes no call and reads no clock.
/// </summary>
internal sealed class BotQueue(bool paced)
{
    private readonly Lock _lock = new();
    private readonly ChatLanes _lanes = new();
    private readonly LaneSchedule _schedule = new(paced);
    private readonly QueueWindows _windows = new();
    private readonly SlotPromises _promises = new();
    private readonly LaterCalls _later = new();
    private readonly CallSlots _slots = new(paced);
    private DateTime _stillUntil = DateTime.MinValue;

    /// <summary>
    /// Promises the chat's next slot to a reply that is about to be committed as claimed.
    /// False: it must wait its turn as a pending row.
    /// </summary>
    public bool Promise(string key, long chatId, int weight, DateTime now)
    {
        lock (_lock)
        {
            if (_promises.Has(key))
                return true;
            var lane = _lanes.Of(chatId);
            var goes = !lane.IsBusy && lane.Count == 0 && lane.PausedUntil <= now && _stillUntil <= now && _slots.HasRoomFor(DeliveryClass.Reply)
                && !(paced && lane.Pace.NextAt(weight) > now)
                && !_windows.HasMore(new QueueSource(0, DeliveryClass.Reply));
            if (!goes)
                return false;
            _slots.Begin(lane, DeliveryClass.Reply, weight, now);
            _promises.Add(key, lane, now);
            return true;
        }
    }

    /// <summary>The promised row is committed.</summary>
    /// <returns>False: the promise was given up meanwhile; the row is taken up as one left claimed.</returns>
    public bool Redeem(QueuedCall call)
    {
        lock (_lock)
            return _promises.Redeem(call.Row.Key) && _windows.Hold(call);
    }

    /// <summary>Takes waiting rows into memory; those that are there already are passed over.</summary>
    public void Add(IEnumerable<QueuedCall> calls)
    {
        lock (_lock)
        {
            foreach (var call in calls)
            {
                if (_windows.Hold(call))
                    Place(call);
            }
        }
    }

    /// <summary>Takes a row that was just committed into memory, unless older ones of its kind are not there yet.</summary>
    public void Offer(QueuedCall call)
    {
        lock (_lock)
        {
            if (!_windows.Holds(call.Id) && _windows.Admits(QueueSource.Of(call.Row)) && _windows.Hold(call))
                Place(call);
        }
    }

    public bool Holds(long id)
    {
        lock (_lock)
            return _windows.Holds(id);
    }

    /// <summary>The database may have rows of this source that are not in memory.</summary>
    public void NoteMore(QueueSource source)
    {
        lock (_lock)
            _windows.NoteMore(source);
    }

    /// <inheritdoc cref="QueueWindows.Low"/>
    public IReadOnlyList<QueueSource> SourcesToRead(bool pastWaiting)
    {
        lock (_lock)
            return _windows.Low(pastWaiting);
    }

    /// <inheritdoc cref="QueueWindows.BeginRead"/>
    public int BeginRead(QueueSource source)
    {
        lock (_lock)
            return _windows.BeginRead(source);
    }

    /// <inheritdoc cref="QueueWindows.EndRead"/>
    public void EndRead(QueueSource source, bool complete)
    {
        lock (_lock)
            _windows.EndRead(source, complete);
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
            _lanes.Prune(now);
            var again = Earlier(GiveUpPromises(now), PlaceLater(now));
            if (_stillUntil > now)
                return Earlier(again, _stillUntil);
            while (_schedule.PeekReady(now) is { } lane)
            {
                // All that is behind this one is of its class or a later one, so it has to wait as well. Whoever ends asks again.
                var head = lane.Head!;
                if (!_slots.HasRoomFor(head.Class))
                    break;
                if (_slots.NextAt(head.Class, now) is var next && next > now)
                {
                    again = Earlier(again, next);
                    break;
                }

                lane.Take();
                head.BegunAt = now;
                _slots.Begin(lane, head.Class, head.Weight, now);
                calls.Add(head);
            }

            return Earlier(again, _schedule.NextDue);
        }
    }

    /// <summary>A call was answered. What the outcome says of the chat is minded from now on.</summary>
    public void End(DeliveryOutcome outcome)
    {
        lock (_lock)
        {
            var call = outcome.Call;
            var lane = _lanes.Of(call.Row.ChatId);
            if (outcome.Result is CallNotSent or CallMigrated)
                _slots.Undo(lane, call);
            else
                _slots.End(lane, call, outcome.At);
            if (outcome.PausesChat)
            {
                lane.PausedUntil = outcome.DueAt;
                _slots.Limited(call, outcome.At);
            }

            if (outcome.PausesBot)
                _stillUntil = outcome.DueAt;

            // One that goes again keeps its place: the chat waits until that is stored.
            lane.IsBusy = outcome.State == DeliveryState.Pending;
            _schedule.Put(lane);
        }
    }

    /// <summary>The outcome is stored (or could not be: then the row is taken up later as one whose answer was lost).</summary>
    public void Settled(DeliveryOutcome outcome, bool stored)
    {
        lock (_lock)
        {
            var call = outcome.Call;
            _windows.Release(call.Id);
            if (outcome.State != DeliveryState.Pending)
                return;
            var lane = _lanes.Of(call.Row.ChatId);
            lane.IsBusy = false;
            if (outcome.NewChatId is { } newChat)
            {
                // The chat moved: its rows are read anew under its new id.
                foreach (var waiting in lane.Clear())
                    _windows.Release(waiting.Id);
                _windows.NoteMore(QueueSource.Group(newChat));
            }
            else if (stored && _windows.Hold(call))
            {
                call.DueAt = outcome.DueAt;
                call.IsClaimed = false;
                lane.Add(call);
            }

            _schedule.Put(lane);
        }
    }

    /// <summary>A call that was taken is not to be made: somebody else has the row.</summary>
    public void Forget(QueuedCall call)
    {
        lock (_lock)
        {
            _windows.Release(call.Id);
            var lane = _lanes.Of(call.Row.ChatId);
            _slots.Undo(lane, call);
            lane.IsBusy = false;
            _schedule.Put(lane);
        }
    }

    /// <summary>What an earlier process sent to a group, in order of time.</summary>
    public void Remember(long chatId, DateTime at, int weight)
    {
        lock (_lock)
        {
            if (_lanes.Of(chatId).Pace is GroupPace pace)
                pace.Remember(at, weight);
        }
    }

    public void Pause(long chatId, DateTime until)
    {
        lock (_lock)
        {
            var lane = _lanes.Of(chatId);
            if (lane.PausedUntil < until)
                lane.PausedUntil = until;
            _schedule.Put(lane);
        }
    }

    /// <summary>Calls that wait for a group or channel; null: the database may have more of them than memory.</summary>
    public int? CountWaiting(long chatId)
    {
        lock (_lock)
            return chatId >= 0 || _windows.HasMore(QueueSource.Group(chatId)) ? null : _lanes.Of(chatId).Count;
    }

    /// <summary>When a call enqueued now would go, behind <paramref name="waiting"/> others.</summary>
    public DateTime Estimate(long chatId, int waiting, DateTime now)
    {
        SlotEstimate estimate;
        lock (_lock)
            estimate = SlotEstimate.Of(_lanes.Of(chatId), waiting, now);
        return paced ? estimate.Count() : estimate.From;
    }

    private void Place(QueuedCall call)
    {
        if (call.IsScheduled)
        {
            _later.Add(call);
            return;
        }

        var lane = _lanes.Of(call.Row.ChatId);
        lane.Add(call);
        _schedule.Put(lane);
    }

    /// <returns>When the next call's time comes.</returns>
    private DateTime PlaceLater(DateTime now)
    {
        while (_later.TakeDue(now) is { } call)
            Place(call);
        return _later.NextDue;
    }

    /// <returns>When the next promise runs out.</returns>
    private DateTime GiveUpPromises(DateTime now)
    {
        while (_promises.TakeExpired(now) is { } lane)
        {
            lane.IsBusy = false;
            _slots.GiveUp();
            _schedule.Put(lane);
        }

        return _promises.NextExpiry;
    }

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
