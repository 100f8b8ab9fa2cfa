using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Activity;

/// <summary>
/// One listener. The first event after a quiet second is told at once; what follows is gathered and told together, when a second
/// has passed and the listener is done with what it got before.
/// </summary>
internal sealed partial class ActivitySubscription : IDisposable
{
    /// <summary>A listener that hangs must not fill the memory; a page that missed this much reads everything anew anyway.</summary>
    private const int MostGathered = 10_000;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Func<IReadOnlyCollection<ActivityEvent>, Task> _changed;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<ActivitySubscription> _leave;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private HashSet<ActivityEvent> _gathered = [];
    private long? _toldAt;
    private bool _busy;
    private bool _left;

    public ActivitySubscription(Func<IReadOnlyCollection<ActivityEvent>, Task> changed, TimeProvider time, ILogger logger, Action<ActivitySubscription> leave)
    {
        _changed = changed;
        _time = time;
        _logger = logger;
        _leave = leave;
        _timer = time.CreateTimer(static state => _ = Task.Run(((ActivitySubscription)state!).TellAsync), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(ActivityEvent activity)
    {
        lock (_lock)
        {
            if (_left || _gathered.Count >= MostGathered || !_gathered.Add(activity))
                return;
            if (!_busy)
                TellSoon();
        }
    }

    /// <summary>No call begins after this; one that has begun goes on.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_left)
                return;
            _left = true;
            _gathered = [];
        }

        _leave(this);
        _timer.Dispose();
    }

    private void TellSoon()
    {
        _busy = true;
        var rest = _toldAt is { } told ? Pace - _time.GetElapsedTime(told) : TimeSpan.Zero;
        _timer.Change(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task TellAsync()
    {
        HashSet<ActivityEvent> events;
        lock (_lock)
        {
            if (_left)
                return;
            (events, _gathered) = (_gathered, []);
            _toldAt = _time.GetTimestamp();
        }

        try
        {
            await _changed(events).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            LogListenerFailed(failure);
        }

        lock (_lock)
        {
            _busy = false;
            if (!_left && _gathered.Count > 0)
                TellSoon();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A listener of the change feed failed; it goes on with the next events")]
    private partial void LogListenerFailed(Exception failure);
}
