using System.Diagnostics.Metrics;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Deliveries;

/// <summary>Counts of the meter <c>GarageBand</c>.</summary>
public sealed class DeliveryMetrics : IDisposable
{
    private readonly Meter _meter = new("GarageBand");
    private readonly Counter<long> _sent;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _limited;
    private readonly Counter<long> _uncertain;
    private readonly Histogram<double> _age;
    private readonly Histogram<double> _handover;

    public DeliveryMetrics()
    {
        _sent = _meter.CreateCounter<long>("garageband.deliveries.sent");
        _rejected = _meter.CreateCounter<long>("garageband.deliveries.rejected");
        _limited = _meter.CreateCounter<long>("garageband.deliveries.limited");
        _uncertain = _meter.CreateCounter<long>("garageband.deliveries.uncertain");
        _age = _meter.CreateHistogram<double>("garageband.deliveries.age", "s", "From queued to answered");
        _handover = _meter.CreateHistogram(
            "garageband.deliveries.handover",
            "s",
            "From a reply's commit to its call: what the scheduler itself takes",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1] });
    }

    public void Dispose() => _meter.Dispose();

    internal void CountHandover(TimeSpan took) => _handover.Record(took.TotalSeconds);

    internal void Count(DeliveryOutcome outcome)
    {
        switch (outcome.State)
        {
            case DeliveryState.Sent:
                _sent.Add(1);
                _age.Record((outcome.At - outcome.Call.Row.CreatedAt).TotalSeconds);
                break;
            case DeliveryState.Rejected:
                _rejected.Add(1);
                break;
            case DeliveryState.Uncertain:
                _uncertain.Add(1);
                break;
            default:
                if (outcome.Result is CallLimited)
                    _limited.Add(1);
                break;
        }
    }
}
