using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.SavedSearches;

/// <summary>Reads saved searches, the newest first.</summary>
public sealed class SavedSearchQuery(IDbContextFactory<GarageBandContext> contexts, IFormLibrary forms, IPlaces places, IPostRenderer renderer, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>Of one search.</summary>
    public const int MostAlerts = 20;

    /// <param name="status">Null: all.</param>
    /// <param name="botId">Null: of all bots.</param>
    /// <param name="customerId">Null: everybody's.</param>
    /// <param name="before">Id of the last one shown; null: from the newest.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>At most <see cref="PageSize"/> and one: that one tells that there are more.</returns>
    public async Task<IReadOnlyList<SavedSearchRow>> ReadAsync(
        SavedSearchStatus? status, long? botId, long? customerId, long? before, string language, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var searches = db.SavedSearches.AsNoTracking();
        if (botId is { } bot)
            searches = searches.Where(s => s.BotId == bot);
        if (customerId is { } customer)
            searches = searches.Where(s => s.CustomerId == customer);
        if (before is { } edge)
            searches = searches.Where(s => s.Id < edge);
        var found = Narrow(WithHolds(db, searches, time.GetUtcNow().UtcDateTime), status);
        var rows = await Project(db, found.OrderByDescending(h => h.Search.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        var read = new List<SavedSearchRow>(rows.Count);
        foreach (var row in rows.OrderByDescending(r => r.Id))
            read.Add(await WordAsync(row, language, cancellationToken));
        return read;
    }

    /// <returns>Null: it is gone.</returns>
    public async Task<SavedSearchRow?> FindAsync(long searchId, string language, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = WithHolds(db, db.SavedSearches.AsNoTracking().Where(s => s.Id == searchId), time.GetUtcNow().UtcDateTime);
        return await Project(db, found).FirstOrDefaultAsync(cancellationToken) is { } row ? await WordAsync(row, language, cancellationToken) : null;
    }

    /// <summary>What it told of last, the newest first.</summary>
    public async Task<IReadOnlyList<SearchAlertRow>> ReadAlertsAsync(long searchId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var alerts = await (from a in db.SearchAlerts
                            join r in db.Requests on a.RequestId equals r.Id
                            where a.SearchId == searchId
                            orderby a.CreatedAt descending, a.Id descending
                            select new { a.Id, a.RequestId, r.Number, r.Title, a.CreatedAt, a.State, IsSent = a.MessageId != null }).Take(MostAlerts).ToListAsync(cancellationToken);
        var ids = alerts.ConvertAll(a => (long?)a.Id);
        var calls = await db.Deliveries.Where(d => d.SubjectId != null && ids.Contains(d.SubjectId) && d.Purpose == DeliveryPurposes.Alert)
            .Select(d => new { Id = d.SubjectId!.Value, d.State, d.Failure }).ToListAsync(cancellationToken);
        var known = calls.GroupBy(c => c.Id).ToDictionary(g => g.Key, g => g.First());
        return alerts.ConvertAll(a =>
        {
            var call = known.GetValueOrDefault(a.Id);
            var isRefused = call?.State == DeliveryState.Rejected;
            return new SearchAlertRow(a.Id, a.RequestId, a.Number, a.Title, a.CreatedAt, Fate(a.State, a.IsSent, call?.State, call?.Failure), isRefused ? call!.Failure : null);
        });
    }

    private static AlertFate Fate(AlertState state, bool isSent, DeliveryState? call, string? failure) => (state, call) switch
    {
        _ when isSent => AlertFate.Delivered,
        (AlertState.Digested, _) or (_, DeliveryState.Sent) => AlertFate.Delivered,
        (_, DeliveryState.Rejected) => failure?.StartsWith("403", StringComparison.Ordinal) == true ? AlertFate.Blocked : AlertFate.Failed,
        (_, DeliveryState.Uncertain) => AlertFate.MaybeSent,
        (_, DeliveryState.Dropped) => AlertFate.Dropped,
        (AlertState.Gathered, _) or (_, DeliveryState.Pending or DeliveryState.Claimed) => AlertFate.Waits,

        // Its call is past the time that calls are kept.
        _ => AlertFate.Delivered,
    };

    private static IQueryable<Held> WithHolds(GarageBandContext db, IQueryable<SavedSearch> searches, DateTime now) => searches.Select(s => new Held
    {
        Search = s,
        IsStopped = !db.Bots.Any(b => b.Id == s.BotId && b.Enabled && b.DeletedAt == null),
        IsBlocked = db.BotCustomers.Any(k => k.BotId == s.BotId && k.CustomerId == s.CustomerId && k.UnreachableSince != null)
            || db.Bans.Any(b => b.CustomerId == s.CustomerId && b.LiftedAt == null && (b.BotId == null || b.BotId == s.BotId) && (b.Until == null || b.Until > now)),
        IsUnpaid = db.Bots.Any(b => b.Id == s.BotId && b.Prices != null)
            && !db.Subscriptions.Any(p => p.BotId == s.BotId && p.CustomerId == s.CustomerId && p.State != SubscriptionState.Ended && (p.Until == null || p.Until > now || p.RenewsItself)),
    });

    private static IQueryable<Held> Narrow(IQueryable<Held> all, SavedSearchStatus? status) => status switch
    {
        null => all,
        SavedSearchStatus.Paused => all.Where(h => h.Search.State == SearchState.Paused),
        SavedSearchStatus.Waits => all.Where(h => h.Search.State == SearchState.Waits),
        SavedSearchStatus.BotStopped => all.Where(h => h.Search.State == SearchState.Active && h.IsStopped),
        SavedSearchStatus.Blocked => all.Where(h => h.Search.State == SearchState.Active && !h.IsStopped && h.IsBlocked),
        SavedSearchStatus.Unpaid => all.Where(h => h.Search.State == SearchState.Active && !h.IsStopped && !h.IsBlocked && h.IsUnpaid),
        _ => all.Where(h => h.Search.State == SearchState.Active && !h.IsStopped && !h.IsBlocked && !h.IsUnpaid),
    };

    private static IQueryable<Row> Project(GarageBandContext db, IQueryable<Held> found) =>
        from h in found
        join c in db.Customers on h.Search.CustomerId equals c.Id
        select new Row(
            h.Search.Id,
            h.Search.BotId,
            h.Search.CustomerId,
            c.LastName == null ? c.FirstName : c.FirstName + " " + c.LastName,
            c.Username,
            h.Search.Name,
            h.Search.FormVersionId,
            h.Search.Answers,
            h.Search.State,
            h.IsStopped,
            h.IsBlocked,
            h.IsUnpaid,
            db.SearchAlerts.Count(a => a.SearchId == h.Search.Id),
            db.SearchAlerts.Where(a => a.SearchId == h.Search.Id).Max(a => (DateTime?)a.CreatedAt),
            h.Search.CreatedAt);

    private async Task<SavedSearchRow> WordAsync(Row row, string language, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(row.FormVersionId, cancellationToken);
        var lines = renderer.Describe(form, MessagingJson.Read<Dictionary<string, Answer>>(row.Answers), await places.GetAsync(cancellationToken), language);
        var status = row.State switch
        {
            SearchState.Paused => SavedSearchStatus.Paused,
            SearchState.Waits => SavedSearchStatus.Waits,
            _ when row.IsStopped => SavedSearchStatus.BotStopped,
            _ when row.IsBlocked => SavedSearchStatus.Blocked,
            _ when row.IsUnpaid => SavedSearchStatus.Unpaid,
            _ => SavedSearchStatus.On,
        };
        return new SavedSearchRow(row.Id, row.BotId, row.CustomerId, row.Owner.Trim(), row.Username, row.Name, lines, status, row.Alerts, row.LastAlertAt, row.CreatedAt);
    }

    private sealed record Row(
        long Id,
        long BotId,
        long CustomerId,
        string Owner,
        string? Username,
        string Name,
        long FormVersionId,
        string Answers,
        SearchState State,
        bool IsStopped,
        bool IsBlocked,
        bool IsUnpaid,
        int Alerts,
        DateTime? LastAlertAt,
        DateTime CreatedAt);

    /// <summary>A search, and what keeps it from telling.</summary>
    private sealed class Held
    {
        public required SavedSearch Search { get; init; }

        public required bool IsStopped { get; init; }

        public required bool IsBlocked { get; init; }

        public required bool IsUnpaid { get; init; }
    }
}
