using GarageBand.Bots.Conversations;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Requests.Renewal;
using GarageBand.Bots.Requests.Replies;
using GarageBand.Bots.SavedSearches;
using Hangfire;

namespace GarageBand.Web.Jobs;

/// <summary>Every five minutes and at start: finds what became due, whatever runs before were lost.</summary>
public sealed class SweepJob(RetentionSweep retention, IEnumerable<IDraftReminders> reminders, IRenewals renewals, IReplySweep replies, IEnumerable<ISearchSweep> searches, IEnumerable<ISubscriptionSweep> subscriptions)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var reminder in reminders)
            await reminder.RemindDueAsync(cancellationToken);
        await renewals.RenewDueAsync(cancellationToken);
        await replies.TellDueAsync(cancellationToken);
        foreach (var search in searches)
            await search.RunDueAsync(cancellationToken);
        foreach (var subscription in subscriptions)
            await subscription.RunDueAsync(cancellationToken);
        await retention.RunAsync(cancellationToken);
    }
}
