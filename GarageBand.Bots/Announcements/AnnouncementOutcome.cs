using GarageBand.Bots.Activity;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Announcements;

/// <summary>A message of an announcement is settled: there is room for the next ones, and pages count anew.</summary>
internal sealed class AnnouncementOutcome(AnnouncementWake wake, IActivityFeed activity) : IDeliveryOutcomeHandler
{
    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.Announcement];

    public async Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        if (delivery.SubjectId is not { } id)
            return null;

        // The last ones under way when it was stopped, or one that staff sent again: the book is closed with them in it.
        if (await db.Announcements.AnyAsync(a => a.Id == id && a.EndedAt != null, cancellationToken).ConfigureAwait(false))
            await AnnouncementEnding.CountAsync(db, id, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            wake.Wake();
            activity.Publish(new AnnouncementChanged(delivery.BotId, id));
        };
    }
}
