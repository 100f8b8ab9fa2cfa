using System.Collections.Concurrent;
using GarageBand.Bots.Activity;

namespace GarageBand.Web.Features.Requests;

/// <summary>
/// What all open lists read through: a page that many look at is asked for once between two changes, not once a circuit.
/// </summary>
public sealed class RequestListReader : IDisposable
{
    /// <summary>More different pages than that are not open at once; then all are forgotten.</summary>
    private const int MostKept = 500;

    private readonly RequestQueries _queries;
    private readonly IDisposable _subscription;
    private readonly ConcurrentDictionary<(RequestFilter Filter, RequestCursor Cursor), Task<RequestPage>> _pages = new();
    private readonly ConcurrentDictionary<RequestFilter, Task<CappedCount>> _counts = new();

    public RequestListReader(RequestQueries queries, IActivityFeed feed)
    {
        _queries = queries;
        _subscription = feed.Subscribe(events =>
        {
            if (events.Any(e => e is RequestChanged or BotChanged))
                Forget();
            return Task.CompletedTask;
        });
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
        _pages.Clear();
        _counts.Clear();
    }

    private async Task<TValue> ReadAsync<TKey, TValue>(ConcurrentDictionary<TKey, Task<TValue>> kept, TKey key, Func<Task<TValue>> read, CancellationToken cancellationToken)
        where TKey : notnull
    {
        if (kept.Count > MostKept)
            Forget();
        var reading = kept.GetOrAdd(key, _ => read());
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
}
