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
    private readonly IDisposable _subscription;
    private readonly SemaphoreSlim _reading = new(1);
    private volatile Kept? _kept;
    private Action? _changed;

    protected LiveReading(IActivityFeed feed, TimeProvider time)
    {
        _time = time;
        _subscription = feed.Subscribe(events =>
        {
            if (events.Any(Concerns))
            {
                _kept = null;
                _changed?.Invoke();
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>Comes at most once a second, on a thread of the pool: get it anew.</summary>
    public event Action Changed
    {
        add => _changed += value;
        remove => _changed -= value;
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
            var at = _time.GetTimestamp();
            var value = await ReadAsync(cancellationToken);
            _kept = new Kept(value, at);
            return value;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>What staff did here is to be seen at once, before the feed tells.</summary>
    public void Forget() => _kept = null;

    public void Dispose()
    {
        _subscription.Dispose();
        _reading.Dispose();
    }

    protected abstract bool Concerns(ActivityEvent activity);

    protected abstract Task<T> ReadAsync(CancellationToken cancellationToken);

    private T? Fresh() => _kept is { } kept && _time.GetElapsedTime(kept.At) < MostAge ? kept.Value : null;

    private sealed record Kept(T Value, long At);
}
