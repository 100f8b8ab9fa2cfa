using GarageBand.Bots.Activity;
using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using GarageBand.Data.Requests;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Features.Deliveries;
using GarageBand.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Home;

/// <summary>What needs staff now, of all bots; never reads more than a few hundred rows.</summary>
internal sealed class AttentionReading(IDbContextFactory<GarageBandContext> contexts, BotList bots, IActivityFeed feed, Redraws redraws, TimeProvider time)
    : LiveReading<Attention>(feed, redraws, time)
{
    private const int MostRows = 200;

    private static readonly TimeSpan EndsSoon = TimeSpan.FromDays(3);

    private static readonly TimeSpan MostAge = TimeSpan.FromDays(14);

    private readonly TimeProvider _time = time;

    protected override bool Concerns(ActivityEvent activity) => activity is BotChanged or DeliveryChanged or RequestChanged;

    protected override async Task<Attention> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reviews = await db.Requests.Where(r => r.State == RequestState.Review).OrderBy(r => r.Id).Take(MostRows).Select(r => new { r.BotId, r.SubmittedAt }).ToListAsync(cancellationToken);
        return new Attention(
            await TroublesAsync(db, cancellationToken),
            [.. (await bots.GetAsync(cancellationToken)).Where(b => b.IsUnwell)],
            [.. reviews.GroupBy(r => r.BotId).Select(g => new WaitingReviews(g.Key, g.Count(), g.Min(r => r.SubmittedAt)))],
            await EndingsAsync(db, cancellationToken));
    }

    private async Task<IReadOnlyList<EndingSubscriptions>> EndingsAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        var soon = now + EndsSoon;
        var ending = await db.Subscriptions.AsNoTracking()
            .Where(s => s.State < SubscriptionState.Ended && s.Until != null && s.Until > now && s.Until <= soon && !s.RenewsItself)
            .OrderBy(s => s.Until)
            .Take(MostRows)
            .Select(s => new { s.BotId, Until = s.Until!.Value })
            .ToListAsync(cancellationToken);
        return [.. ending.GroupBy(s => s.BotId).Select(g => new EndingSubscriptions(g.Key, g.Count(), g.Min(s => s.Until)))];
    }

    /// <summary>Uncertain calls, and publications that Telegram refused; that somebody blocked the bot is nobody's task.</summary>
    private async Task<IReadOnlyList<Trouble>> TroublesAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        var since = _time.GetUtcNow().UtcDateTime - MostAge;
        var found = await NewestAsync(db, DeliveryState.Uncertain, cancellationToken);
        found.AddRange(await NewestAsync(db, DeliveryState.Rejected, cancellationToken));
        found.RemoveAll(t => t.At < since);
        if (found.Count == 0)
            return [];

        var posts = found.Where(t => IsAboutPost(t.Purpose)).Select(t => t.RequestId).OfType<long>().Distinct().ToList();
        var requestOf = await db.Posts.Where(p => posts.Contains(p.Id)).Select(p => new { p.Id, p.RequestId }).ToDictionaryAsync(p => p.Id, p => p.RequestId, cancellationToken);
        found = [.. found.Select(t => t with { RequestId = RequestOf(t, requestOf) })];

        var requests = found.Select(t => t.RequestId).OfType<long>().Distinct().ToList();
        var numbers = await db.Requests.Where(r => requests.Contains(r.Id)).Select(r => new { r.Id, r.Number }).ToDictionaryAsync(r => r.Id, r => r.Number, cancellationToken);
        return [.. found.Select(t => t with { Number = t.RequestId is { } id && numbers.TryGetValue(id, out var number) ? number : null }).OrderByDescending(t => t.At)];
    }

    /// <summary>The first condition is the index's own, word for word: without it SQLite doesn't take the index.</summary>
    private static Task<List<Trouble>> NewestAsync(GarageBandContext db, DeliveryState state, CancellationToken cancellationToken) =>
        db.Deliveries.AsNoTracking()
            .Where(d => (d.State == DeliveryState.Rejected || d.State == DeliveryState.Uncertain) && d.State == state)
            .Where(d => d.Class == DeliveryClass.Publication || d.State == DeliveryState.Uncertain)
            .OrderByDescending(d => d.Id)
            .Take(MostRows)
            .Select(d => new Trouble(d.Id, d.BotId, d.Purpose, d.State, d.Failure, d.CreatedAt, d.SubjectId, null))
            .ToListAsync(cancellationToken);

    /// <summary>What a call is about is told by its purpose: a post, a conversation, somebody's alert, or the request itself.</summary>
    private static long? RequestOf(Trouble trouble, Dictionary<long, long> requestOf) => trouble.Purpose switch
    {
        var purpose when IsAboutPost(purpose) => trouble.RequestId is { } post && requestOf.TryGetValue(post, out var request) ? request : null,
        var purpose when DeliveryQuery.OfRequest.Contains(purpose) => trouble.RequestId,
        _ => null,
    };

    private static bool IsAboutPost(string purpose) => purpose.StartsWith(DeliveryPurposes.Post, StringComparison.Ordinal);
}
