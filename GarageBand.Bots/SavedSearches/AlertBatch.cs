using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>Tells some of those whose searches a post matches: at once, after their quiet hours, or in their digest.</summary>
internal sealed class AlertBatch(AlertTexts texts, AlertClock clock, IDeliveries deliveries, TimeProvider time)
{
    /// <summary>Runs in a transaction and saves. Who was told of the request before, by whichever post of it, is passed over.</summary>
    public async Task<IReadOnlyList<Delivery>> TellAsync(
        GarageBandContext db, BotInfo filter, AlertTexts.AlertText text, IReadOnlyList<SearchHits.Hit> hits, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var post = text.Post;
        var people = hits.Select(h => h.CustomerId).ToArray();
        var told = await db.SearchAlerts.Where(a => a.RequestId == post.RequestId && a.BotId == filter.Id && people.Contains(a.CustomerId))
            .Select(a => a.CustomerId).ToHashSetAsync(cancellationToken).ConfigureAwait(false);
        var paying = filter.Prices is null ? null : await SubscriptionRows.ActiveOfAsync(db, filter.Id, people, now, cancellationToken).ConfigureAwait(false);
        var owners = (await ReadOwnersAsync(db, filter.Id, [.. hits.Select(h => h.SearchId)], now, cancellationToken).ConfigureAwait(false))
            .Where(o => !told.Contains(o.CustomerId) && paying?.Contains(o.CustomerId) != false).ToList();

        var alerts = owners.ConvertAll(o => new SearchAlert(filter.Id, post.RequestId, o.CustomerId, o.SearchId, now)
        {
            State = o.DigestHour is null ? AlertState.Sent : AlertState.Gathered,
        });
        await db.InsertAsync(alerts, cancellationToken).ConfigureAwait(false);
        await PlanDigestsAsync(db, filter.Id, owners, now, cancellationToken).ConfigureAwait(false);

        var calls = new List<NewDelivery>();
        foreach (var (owner, alert) in owners.Zip(alerts).Where(p => p.Second.State == AlertState.Sent))
        {
            calls.Add(new NewDelivery(
                AlertTexts.Key(filter.Id, post.RequestId, owner.CustomerId),
                filter.Id,
                owner.ChatId,
                DeliveryClass.Broadcast,
                DeliveryPurposes.Alert,
                texts.Alert(text, owner.Name, owner.Language))
            {
                SubjectId = alert.Id,
                DueAt = clock.NotBefore(now, owner.QuietFrom, owner.QuietTo),
            });
        }

        return calls.Count == 0 ? [] : await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Owners of searches that are still active and who can be written to.</summary>
    private static Task<List<Owner>> ReadOwnersAsync(GarageBandContext db, long botId, long[] searches, DateTime now, CancellationToken cancellationToken) =>
        (from s in db.SavedSearches
         join t in db.AlertTimes on new { s.BotId, s.CustomerId } equals new { t.BotId, t.CustomerId } into all
         from t in all.DefaultIfEmpty()
         where searches.Contains(s.Id) && s.State == SearchState.Active
             && !db.BotCustomers.Any(k => k.BotId == botId && k.CustomerId == s.CustomerId && k.UnreachableSince != null)
             && !db.Bans.Any(b => b.CustomerId == s.CustomerId && b.LiftedAt == null && (b.BotId == null || b.BotId == botId) && (b.Until == null || b.Until > now))
         orderby s.CustomerId
         select new Owner(s.Id, s.CustomerId, s.ChatId, s.Name, s.Language, t == null ? null : t.QuietFrom, t == null ? null : t.QuietTo, t == null ? null : t.DigestHour))
        .ToListAsync(cancellationToken);

    private async Task PlanDigestsAsync(GarageBandContext db, long botId, List<Owner> owners, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var daily in owners.Where(o => o.DigestHour is not null).GroupBy(o => o.DigestHour!.Value))
        {
            var people = daily.Select(o => o.CustomerId).ToArray();
            var next = clock.Next(now, daily.Key);
            await db.AlertTimes.Where(t => t.BotId == botId && people.Contains(t.CustomerId) && t.NextDigestAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.NextDigestAt, next), cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed record Owner(long SearchId, long CustomerId, long ChatId, string Name, string Language, int? QuietFrom, int? QuietTo, int? DigestHour);
}
