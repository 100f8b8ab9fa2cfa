using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Upkeep;

/// <summary>Counts what waits, along the indexes that hold nothing else.</summary>
public sealed class QueueQuery(IDbContextFactory<GarageBandContext> contexts)
{
    /// <summary>More than these are not counted.</summary>
    public const int Most = 10_000;

    /// <returns>Each at most <see cref="Most"/> and one.</returns>
    public async Task<(int Inbox, int Waiting, int Trouble)> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (
            await db.IncomingUpdates.Where(u => u.State == UpdateState.Pending).Take(Most + 1).CountAsync(cancellationToken),
            await db.Deliveries.Where(d => d.State == DeliveryState.Pending).Take(Most + 1).CountAsync(cancellationToken),
            await db.Deliveries.Where(d => d.State == DeliveryState.Rejected || d.State == DeliveryState.Uncertain).Take(Most + 1).CountAsync(cancellationToken));
    }
}
