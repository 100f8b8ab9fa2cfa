using System.Collections.Concurrent;
using GarageBand.Bots.Activity;

namespace GarageBand.Web.Live;

/// <summary>Something that many circuits show: read once when it changes, not once a circuit.</summary>
/// <typeparam name="T">Immutable.</typeparam>
internal abstract class LiveReading<T> : IDisposable
    where T : class
{
    /// <summary>What another process changes doesn't come through the feed.</summary>
    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly Redraws _redraws;
    private readonly IDisposable _subscription;
    private readonly SemaphoreSlim _reading = new(1);
    private volatile Kept? _kept;
    private int _changes;
    private readonly ConcurrentDictionary<Action, Action> _listeners = new();

    protected LiveReading(IActivityFeed feed, Redraws redraws, TimeProvider time)
    {
        _redraws = redraws;
        _time = time;
        _subscription = feed.Subscribe(events =>
        {
            if (events.Any(Concerns))
            {
                Forget();
                foreach (var ask in _listeners.Values)
                    ask();
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>Comes at most once a second, in the listener's turn and language: get it anew.</summary>
    public event Action Changed
    {
        add => _listeners[value] = _redraws.Of(value);
        remove => _listeners.TryRemove(value, out _);
    }

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh)
            return fresh;
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } meanwhile)
                return meanwhile;
            // Counted before reading: what changes meanwhile makes this reading old at once.
            var changes = Volatile.Read(ref _changes);
            var at = _time.GetTimestamp();
            var value = await ReadAsync(cancellationToken);
            _kept = new Kept(value, at, changes);
            return value;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>What staff did here is to be seen at once, before the feed tells.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _kept = null;
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _reading.Dispose();
    }

    protected abstract bool Concerns(ActivityEvent activity);

    protected abstract Task<T> ReadAsync(CancellationToken cancellationToken);

    private T? Fresh() => _kept is { } kept && kept.Changes == Volatile.Read(ref _changes) && _time.GetElapsedTime(kept.At) < MostAge ? kept.Value : null;

    private sealed record Kept(T Value, long At, int Changes);
}
