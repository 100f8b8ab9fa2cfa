using System.Collections.Concurrent;
using GarageBand.Bots.Activity;
using GarageBand.Web.Live;

namespace GarageBand.Web.Features.Requests;

/// <summary>
/// What all open lists read through: a page that many look at is asked for once between two changes, not once a circuit.
/// </summary>
public sealed class RequestListReader : IDisposable
{
    /// <summary>More different pages than that are not open at once; then all are forgotten.</summary>
    private const int MostKept = 500;

    private readonly RequestQueries _queries;
    private readonly Redraws _redraws;
    private readonly IDisposable _subscription;
    private readonly ConcurrentDictionary<(RequestFilter Filter, RequestCursor Cursor), Task<RequestPage>> _pages = new();
    private readonly ConcurrentDictionary<RequestFilter, Task<CappedCount>> _counts = new();
    private readonly ConcurrentDictionary<Listener, bool> _listeners = new();
    private int _changes;

    public RequestListReader(RequestQueries queries, IActivityFeed feed, Redraws redraws)
    {
        _queries = queries;
        _redraws = redraws;
        _subscription = feed.Subscribe(events =>
        {
            if (!events.Any(e => e is RequestChanged or BotChanged))
                return Task.CompletedTask;
            Forget();
            foreach (var listener in _listeners.Keys)
            {
                if (events.Any(listener.Concerns))
                    listener.Ask();
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// Tells of changes once what was kept is forgotten: whoever heard of them from the feed itself could be faster, and read what was kept. Comes at most
    /// once a second, until the result is disposed.
    /// </summary>
    /// <param name="concerns">Whether the list may show something of this change.</param>
    /// <param name="draw">See <see cref="Redraws.Of(Func{Task})"/>.</param>
    public IDisposable Subscribe(Func<ActivityEvent, bool> concerns, Func<Task> draw)
    {
        var listener = new Listener(this, concerns, draw);
        _listeners[listener] = true;
        return listener;
    }

    /// <inheritdoc cref="RequestQueries.ReadPageAsync"/>
    public Task<RequestPage> ReadPageAsync(RequestFilter filter, RequestCursor cursor, CancellationToken cancellationToken) =>
        ReadAsync(_pages, (filter, cursor), () => _queries.ReadPageAsync(filter, cursor, CancellationToken.None), cancellationToken);

    /// <inheritdoc cref="RequestQueries.CountAsync"/>
    public Task<CappedCount> CountAsync(RequestFilter filter, CancellationToken cancellationToken) =>
        ReadAsync(_counts, filter, () => _queries.CountAsync(filter, CancellationToken.None), cancellationToken);

    public void Dispose() => _subscription.Dispose();

    private void Forget()
    {
        Interlocked.Increment(ref _changes);
        _pages.Clear();
        _counts.Clear();
    }

    private async Task<TValue> ReadAsync<TKey, TValue>(ConcurrentDictionary<TKey, Task<TValue>> kept, TKey key, Func<Task<TValue>> read, CancellationToken cancellationToken)
        where TKey : notnull
    {
        if (kept.Count > MostKept)
            Forget();
        var changes = Volatile.Read(ref _changes);
        var reading = kept.GetOrAdd(key, _ => read());

        // It may have begun before a change and been kept after it: nobody else shall get it.
        if (changes != Volatile.Read(ref _changes))
            kept.TryRemove(KeyValuePair.Create(key, reading));
        try
        {
            return await reading.WaitAsync(cancellationToken);
        }
        catch (Exception) when (reading.IsFaulted)
        {
            kept.TryRemove(KeyValuePair.Create(key, reading));
            throw;
        }
    }

    private sealed class Listener(RequestListReader reader, Func<ActivityEvent, bool> concerns, Func<Task> draw) : IDisposable
    {
        public Func<ActivityEvent, bool> Concerns => concerns;

        public Action Ask { get; } = reader._redraws.Of(draw);

        public void Dispose() => reader._listeners.TryRemove(this, out _);
    }
}
