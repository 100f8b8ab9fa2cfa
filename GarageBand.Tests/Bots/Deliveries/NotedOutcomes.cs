using System.Collections.Concurrent;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;

namespace GarageBand.Tests.Bots.Deliveries;

/// <summary>Notes what it is told of posts and their edits; committed only once the action after the commit ran.</summary>
internal sealed class NotedOutcomes : IDeliveryOutcomeHandler
{
    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.Post, DeliveryPurposes.PostEdit];

    public ConcurrentQueue<(long DeliveryId, DeliveryState State, CallResult? Result)> Committed { get; } = new();

    /// <summary>Keys for which it fails.</summary>
    public ConcurrentDictionary<string, bool> Fails { get; } = new();

    public Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        if (Fails.ContainsKey(delivery.Key))
            throw new InvalidOperationException("as the test wishes");
        var told = (delivery.Id, delivery.State, result);
        return Task.FromResult<Action?>(() => Committed.Enqueue(told));
    }
}
