using System.Collections.Concurrent;
using GarageBand.Bots.Activity;

namespace GarageBand.Web.Live;

/// <summary>What open pages hear of changes: from one subscription of all, each in its turn.</summary>
public sealed class LivePages : IDisposable
{
    private readonly Redraws _redraws;
    private readonly IDisposable _subscription;
    private readonly ConcurrentDictionary<Page, bool> _pages = new();

    public LivePages(IActivityFeed feed, Redraws redraws)
    {
        _redraws = redraws;
        _subscription = feed.Subscribe(events =>
        {
            foreach (var page in _pages.Keys)
            {
                if (events.Any(page.Concerns))
                    page.Ask();
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>Calls until the result is disposed, at most once a second.</summary>
    /// <param name="concerns">Whether the page shows something of this change; quick, on whatever thread.</param>
    /// <param name="draw">See <see cref="Redraws.Of(Func{Task})"/>.</param>
    public IDisposable Subscribe(Func<ActivityEvent, bool> concerns, Func<Task> draw)
    {
        var page = new Page(this, concerns, draw);
        _pages[page] = true;
        return page;
    }

    public void Dispose() => _subscription.Dispose();

    private sealed class Page(LivePages pages, Func<ActivityEvent, bool> concerns, Func<Task> draw) : IDisposable
    {
        public Func<ActivityEvent, bool> Concerns => concerns;

        public Action Ask { get; } = pages._redraws.Of(draw);

        public void Dispose() => pages._pages.TryRemove(this, out _);
    }
}
