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

    public DeliveryMetrics()
    {
        _sent = _meter.CreateCounter<long>("garageband.deliveries.sent");
        _rejected = _meter.CreateCounter<long>("garageband.deliveries.rejected");
        _limited = _meter.CreateCounter<long>("garageband.deliveries.limited");
        _uncertain = _meter.CreateCounter<long>("garageband.deliveries.uncertain");
        _age = _meter.CreateHistogram<double>("garageband.deliveries.age", "s", "From queued to answered");
    }

    public void Dispose() => _meter.Dispose();

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
