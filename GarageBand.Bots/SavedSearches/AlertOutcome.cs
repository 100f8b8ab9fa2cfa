using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>An alert stands in its reader's chat: where, is kept, so that it can be told there when it is over.</summary>
internal sealed class AlertOutcome(MatchingTasks tasks, TimeProvider time) : IDeliveryOutcomeHandler
{
    private static readonly RequestState[] Over = [RequestState.Sold, RequestState.Served, RequestState.Removed];

    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.Alert];

    public async Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        if (delivery is not { State: DeliveryState.Sent, MessageId: { } messageId, SubjectId: { } alertId })
            return null;

        // A photo that could not be fetched was left out: the messenger's answer knows.
        var hasPhoto = result is CallDone { FileId: not null };
        await db.SearchAlerts.Where(a => a.Id == alertId)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.MessageId, messageId).SetProperty(a => a.HasPhoto, hasPhoto), cancellationToken).ConfigureAwait(false);
        var over = await (from a in db.SearchAlerts
                          join r in db.Requests on a.RequestId equals r.Id
                          where a.Id == alertId && Over.Contains(r.State)
                          select (long?)r.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (over is not { } requestId)
            return null;

        // It was over while this was under way.
        await db.InsertAsync([new MatchingTask(MatchingKind.Over, requestId, time.GetUtcNow().UtcDateTime)], cancellationToken).ConfigureAwait(false);
        return tasks.Wake;
    }
}
