using GarageBand.Bots.Announcements;
using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Deliveries;

/// <summary>Reads what is not simply sent. Each query goes by the index of such deliveries: what was sent, however much, costs nothing.</summary>
public sealed class DeliveryQuery(IDbContextFactory<GarageBandContext> contexts)
{
    public const int PageSize = 50;

    /// <summary>Purposes whose subject is a request itself.</summary>
    internal static readonly string[] OfRequest = [DeliveryPurposes.Accepted, DeliveryPurposes.Link, DeliveryPurposes.News, DeliveryPurposes.Renewal, DeliveryPurposes.Replies, DeliveryPurposes.Notice, DeliveryPurposes.Feedback, DeliveryPurposes.FeedbackDelete];

    /// <param name="view">Which.</param>
    /// <param name="botIds">Of these bots.</param>
    /// <param name="before">Only those with a smaller id; null: from the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>Whoever blocked the bot and so missed an announcement is counted there, and nobody's task.</remarks>
    /// <returns>Newest first, at most <see cref="PageSize"/> and one: that one tells that there are more.</returns>
    public async Task<IReadOnlyList<DeliveryRow>> ReadAsync(DeliveryView view, IReadOnlyList<long> botIds, long? before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new List<DeliveryRow>();
        if (view == DeliveryView.Trouble)
        {
            // The first condition is the index's own, word for word: without it SQLite doesn't take the index.
            foreach (var state in (DeliveryState[])[DeliveryState.Rejected, DeliveryState.Uncertain])
            {
                rows.AddRange(await PageAsync(
                    db.Deliveries.Where(d => (d.State == DeliveryState.Rejected || d.State == DeliveryState.Uncertain) && d.State == state && botIds.Contains(d.BotId))
                        .Where(d => d.Purpose != DeliveryPurposes.Announcement || d.ChatId < 0 || d.Failure == null || !d.Failure.StartsWith(AnnouncementCounts.Forbidden)),
                    before,
                    cancellationToken));
            }
        }
        else if (view == DeliveryView.Waiting)
        {
            foreach (var bot in botIds)
            {
                foreach (var kind in Enum.GetValues<DeliveryClass>())
                    rows.AddRange(await PageAsync(db.Deliveries.Where(d => d.State == DeliveryState.Pending && d.BotId == bot && d.Class == kind), before, cancellationToken));
            }
        }
        else
        {
            // Their index goes by the moment, which ids follow. A constant in the last condition would make the first one go.
            var dropped = DeliveryState.Dropped;
            foreach (var bot in botIds)
            {
                rows.AddRange(await PageAsync(
                    db.Deliveries.Where(d => (d.State == DeliveryState.Rejected || d.State == DeliveryState.Dropped) && d.State == dropped && d.BotId == bot).OrderByDescending(d => d.CreatedAt),
                    before,
                    cancellationToken));
            }
        }

        return await WithRequestsAsync(db, [.. rows.OrderByDescending(r => r.Id).Take(PageSize + 1)], cancellationToken);
    }

    private static Task<List<DeliveryRow>> PageAsync(IQueryable<Delivery> found, long? before, CancellationToken cancellationToken) =>
        PageAsync(found.OrderByDescending(d => d.Id), before, cancellationToken);

    private static Task<List<DeliveryRow>> PageAsync(IOrderedQueryable<Delivery> found, long? before, CancellationToken cancellationToken) =>
        (before is { } edge ? found.Where(d => d.Id < edge) : found).AsNoTracking().Take(PageSize + 1)
            .Select(d => new DeliveryRow(d.Id, d.BotId, d.ChatId, d.Class, d.Purpose, d.State, d.CreatedAt, d.DueAt, d.Attempts, d.Failure, d.SubjectId, null)).ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<DeliveryRow>> WithRequestsAsync(GarageBandContext db, List<DeliveryRow> rows, CancellationToken cancellationToken)
    {
        var posts = rows.Where(IsAboutPost).Select(r => r.SubjectId).OfType<long>().Distinct().ToList();
        var requestOf = posts.Count == 0
            ? []
            : await db.Posts.Where(p => posts.Contains(p.Id)).Select(p => new { p.Id, p.RequestId }).ToDictionaryAsync(p => p.Id, p => p.RequestId, cancellationToken);
        return [.. rows.Select(r => r with
        {
            RequestId = r.SubjectId is not { } subject ? null : IsAboutPost(r) ? requestOf.TryGetValue(subject, out var request) ? request : null : OfRequest.Contains(r.Purpose) ? subject : null,
        })];
    }

    private static bool IsAboutPost(DeliveryRow row) => row.Purpose.StartsWith(DeliveryPurposes.Post, StringComparison.Ordinal);
}
