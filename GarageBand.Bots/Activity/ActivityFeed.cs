using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Activity;

/// <summary>Hands events on to whoever listens in this process; each listener has a pace of its own.</summary>
internal sealed class ActivityFeed(TimeProvider time, ILogger<ActivityFeed> logger) : IActivityFeed
{
    private ImmutableArray<ActivitySubscription> _subscriptions = [];

    public void Publish(ActivityEvent activity)
    {
        foreach (var subscription in _subscriptions)
            subscription.Add(activity);
    }

    public IDisposable Subscribe(Func<IReadOnlyCollection<ActivityEvent>, Task> changed)
    {
        var subscription = new ActivitySubscription(changed, time, logger, Leave);
        ImmutableInterlocked.Update(ref _subscriptions, (all, one) => all.Add(one), subscription);
        return subscription;
    }

    private void Leave(ActivitySubscription subscription) =>
        ImmutableInterlocked.Update(ref _subscriptions, (all, one) => all.Remove(one), subscription);
}
