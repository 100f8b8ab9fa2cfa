using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Deliveries;

/// <summary>The calls of a bot that are under way, and what each takes of the limits: its chat's, and that of messages in bulk.</summary>
internal sealed class CallSlots(bool paced)
{
    /// <summary>Calls under way at once; replies have room above it.</summary>
    public const int Most = 64;

    private const int MostWithReplies = 256;

    private readonly BulkPace _bulk = new();
    private int _underWay;

    public bool HasRoomFor(DeliveryClass deliveryClass) => _underWay < (deliveryClass == DeliveryClass.Reply ? MostWithReplies : Most);

    /// <summary>When one in bulk may go; in the past: at once. MaxValue: when one under way was answered.</summary>
    public DateTime NextAt(DeliveryClass deliveryClass, DateTime now) => paced && deliveryClass == DeliveryClass.Broadcast ? _bulk.NextAt(now) : DateTime.MinValue;

    public void Begin(ChatLane lane, DeliveryClass deliveryClass, int weight, DateTime now)
    {
        lane.IsBusy = true;
        lane.Pace.Begin(now, weight);
        if (deliveryClass == DeliveryClass.Broadcast)
            _bulk.Begin();
        _underWay++;
    }

    /// <summary>It was answered.</summary>
    public void End(ChatLane lane, QueuedCall call, DateTime now)
    {
        lane.Pace.End(now, call.Weight);
        if (call.Class == DeliveryClass.Broadcast)
            _bulk.End(call.BegunAt, now);
        _underWay--;
    }

    /// <summary>It was not made.</summary>
    public void Undo(ChatLane lane, QueuedCall call)
    {
        lane.Pace.Undo(call.Weight);
        if (call.Class == DeliveryClass.Broadcast)
            _bulk.Undo();
        _underWay--;
    }

    /// <summary>A reply that was promised its slot never came; what it took of its chat's limit stays taken.</summary>
    public void GiveUp() => _underWay--;

    /// <summary>Telegram said that the chat was asked too fast.</summary>
    public void Limited(QueuedCall call, DateTime now)
    {
        if (call.Class == DeliveryClass.Broadcast)
            _bulk.Limited(now, call.Row.ChatId);
    }
}
