using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;

namespace GarageBand.Tests.Bots.Deliveries;

/// <summary>Drives the queue of one bot on a clock of its own: calls begin when the queue says so and end after a latency.</summary>
internal sealed class QueueSimulation(int seed)
{
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<Action, DateTime> _events = new();
    private long _ids;

    public BotQueue Queue { get; } = new(paced: true);

    public DateTime Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Calls as they reach the far side.</summary>
    public List<(QueuedCall Call, DateTime At)> Arrived { get; } = [];

    /// <summary>What the far side answers; null: done.</summary>
    public Func<QueuedCall, DateTime, CallResult?> Answer { get; set; } = (_, _) => null;

    /// <summary>Milliseconds, one way.</summary>
    public Func<Random, double> Latency { get; set; } = random => 5 + (random.NextDouble() * 60);

    public QueuedCall Add(long chatId, DeliveryClass deliveryClass, int weight = 1)
    {
        var row = Row(chatId, deliveryClass, weight, ++_ids);
        var call = new QueuedCall(row, new SendText("x"));
        Queue.Add([call]);
        return call;
    }

    public void At(TimeSpan later, Action act) => _events.Enqueue(act, Now + later);

    /// <summary>Runs until nothing happens any more, or the clock has moved on by <paramref name="most"/>.</summary>
    public void Run(TimeSpan most)
    {
        var end = Now + most;
        var due = new List<QueuedCall>();
        while (Now <= end)
        {
            due.Clear();
            var again = Queue.TakeDue(due, Now);
            foreach (var call in due)
                Begin(call);
            if (due.Count > 0)
                continue;

            var next = _events.TryPeek(out _, out var at) && at < again ? at : again;
            if (next == DateTime.MaxValue || next > end)
            {
                Now = next == DateTime.MaxValue ? Now : end;
                return;
            }

            Now = next > Now ? next : Now;
            while (_events.TryPeek(out _, out var when) && when <= Now)
                _events.Dequeue()();
        }
    }

    private void Begin(QueuedCall call)
    {
        call.Attempts++;
        var there = Now + TimeSpan.FromMilliseconds(Latency(_random));
        var back = there + TimeSpan.FromMilliseconds(Latency(_random));
        _events.Enqueue(() => Arrived.Add((call, there)), there);
        _events.Enqueue(
            () =>
            {
                var outcome = DeliveryOutcome.Of(call, Answer(call, there) ?? new CallDone([1]), Now, _random.NextDouble());
                Queue.End(outcome);
                Queue.Settled(outcome, stored: true);
            },
            back);
    }

    private static Delivery Row(long chatId, DeliveryClass deliveryClass, int weight, long id)
    {
        var row = new Delivery($"k{id}", 1, chatId, deliveryClass, DeliveryPurposes.Dialog, "{}", DateTime.UnixEpoch) { Weight = weight };
        typeof(Delivery).GetProperty(nameof(Delivery.Id))!.SetValue(row, id);
        return row;
    }
}
