using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>What was told of is over (sold, served, taken down): messages that were sent say so, those that wait are not sent.</summary>
internal sealed class OverAlerts(AlertTexts texts, IBotDirectory bots, IDeliveries deliveries)
{
    public const int Page = 200;

    /// <summary>Runs in a transaction and saves.</summary>
    /// <param name="after">Id of the last alert of the page before; 0: none.</param>
    /// <returns>The last alert's id; null: there are no more.</returns>
    public async Task<(long? Last, IReadOnlyList<Delivery> Rows)> MarkAsync(GarageBandContext db, MatchedPost post, long after, CancellationToken cancellationToken)
    {
        var alerts = await (from a in db.SearchAlerts
                            join c in db.Customers on a.CustomerId equals c.Id
                            join s in db.SavedSearches on a.SearchId equals s.Id into searches
                            from s in searches.DefaultIfEmpty()
                            where a.RequestId == post.RequestId && a.State == AlertState.Sent && a.Id > after
                            orderby a.Id
                            select new Told(a.Id, a.BotId, c.TelegramId, a.MessageId, a.HasPhoto, s == null ? null : s.Name, s == null ? null : s.Language))
            .Take(Page).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (alerts.Count == 0)
            return (null, []);

        await DropWaitingAsync(db, [.. alerts.Where(a => a.MessageId is null).Select(a => a.Id)], cancellationToken).ConfigureAwait(false);
        var edits = new List<NewDelivery>();
        foreach (var ofBot in alerts.Where(a => a.MessageId is not null).GroupBy(a => a.BotId))
        {
            if (await bots.GetAsync(ofBot.Key, cancellationToken).ConfigureAwait(false) is not { } filter)
                continue;
            var text = await texts.OfAsync(filter, post, cancellationToken).ConfigureAwait(false);
            edits.AddRange(ofBot.Select(a => new NewDelivery(
                string.Create(CultureInfo.InvariantCulture, $"alert-{post.State}:{a.Id}"),
                a.BotId,
                a.ChatId,
                DeliveryClass.Broadcast,
                DeliveryPurposes.AlertEdit,
                texts.Over(text, a.Name, a.Language ?? filter.Language, a.MessageId!.Value, a.HasPhoto))
            { SubjectId = a.Id }));
        }

        return (alerts[^1].Id, edits.Count == 0 ? [] : await deliveries.EnqueueAsync(db, edits, cancellationToken).ConfigureAwait(false));
    }

    private static Task DropWaitingAsync(GarageBandContext db, long[] alerts, CancellationToken cancellationToken) => alerts.Length == 0
        ? Task.CompletedTask
        : db.Deliveries.Where(d => alerts.Contains(d.SubjectId!.Value) && d.Purpose == DeliveryPurposes.Alert && d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dropped), cancellationToken);

    private sealed record Told(long Id, long BotId, long ChatId, int? MessageId, bool HasPhoto, string? Name, string? Language);
}
