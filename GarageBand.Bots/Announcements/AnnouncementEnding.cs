using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using GarageBand.Data.Announcements;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Announcements;

/// <summary>How announcements stand still and end, inside a transaction.</summary>
internal static class AnnouncementEnding
{
    /// <summary>Marks what a pause took out of the queue, so that resuming finds exactly that.</summary>
    public const string Held = "held";

    /// <summary>What waits in the queue leaves it; what is under way can't be called back.</summary>
    public static Task HoldAsync(GarageBandContext db, long id, CancellationToken cancellationToken) => Messages(db, id).Where(d => d.State == DeliveryState.Pending)
        .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dropped).SetProperty(d => d.Failure, Held), cancellationToken);

    /// <summary>What was held goes on waiting in the queue.</summary>
    /// <param name="now">UTC.</param>
    public static Task ReleaseAsync(GarageBandContext db, long id, DateTime now, CancellationToken cancellationToken) => Messages(db, id).Where(d => d.State == DeliveryState.Dropped && d.Failure == Held)
        .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Failure, (string?)null).SetProperty(d => d.DueAt, now), cancellationToken);

    /// <summary>What was held is given up.</summary>
    public static Task GiveUpAsync(GarageBandContext db, long id, CancellationToken cancellationToken) => Messages(db, id).Where(d => d.State == DeliveryState.Dropped && d.Failure == Held)
        .ExecuteUpdateAsync(s => s.SetProperty(d => d.Failure, (string?)null), cancellationToken);

    /// <summary>The result as it is now.</summary>
    public static async Task CountAsync(GarageBandContext db, long id, CancellationToken cancellationToken)
    {
        var counts = await AnnouncementCounts.ReadAsync(db, id, cancellationToken).ConfigureAwait(false);
        if (await db.Announcements.FirstOrDefaultAsync(a => a.Id == id, cancellationToken).ConfigureAwait(false) is not { } row)
            return;
        row.Result = counts.ToResult();
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The bot is going: nothing of it goes on. What waits in its queue is dropped by whoever deletes it.</summary>
    /// <param name="now">UTC.</param>
    public static async Task StopAllAsync(GarageBandContext db, long botId, DateTime now, CancellationToken cancellationToken)
    {
        var open = await db.Announcements.Where(a => a.BotId == botId && (a.State == AnnouncementState.Scheduled || a.State == AnnouncementState.Running || a.State == AnnouncementState.Paused))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var row in open)
        {
            (row.State, row.EndedAt) = (AnnouncementState.Stopped, now);
            row.Result = (await AnnouncementCounts.ReadAsync(db, row.Id, cancellationToken).ConfigureAwait(false)).ToResult();
        }
    }

    private static IQueryable<Delivery> Messages(GarageBandContext db, long id) => db.Deliveries.Where(d => d.SubjectId == id && d.Purpose == DeliveryPurposes.Announcement);
}
