using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>What became of a post: it stands in the channel and everybody hears of it, or staff see why not.</summary>
internal sealed class PostOutcome(
    IDeliveries deliveries,
    IBotDirectory bots,
    PublishedNews news,
    NoticeCards cards,
    IActivityFeed feed,
    TimeProvider time) : IDeliveryOutcomeHandler
{
    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.Post];

    private static readonly ModelQuery<string, bool> HasCard = new(
        (GarageBandContext db, string key, CancellationToken _) => db.Deliveries.Any(d => d.Key == key));

    public async Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        if (await PostFacts.ReadAsync(db, delivery.SubjectId, cancellationToken).ConfigureAwait(false) is not { } post)
            return null;

        IReadOnlyList<Delivery> rows = [];
        if (delivery.State == DeliveryState.Sent)
        {
            var now = delivery.SentAt ?? time.GetUtcNow().UtcDateTime;
            if (!await MarkPublishedAsync(db, post, delivery.MessageId, now, cancellationToken).ConfigureAwait(false))
                return null;
            rows = await FollowAsync(db, post with { MessageId = delivery.MessageId }, now, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var state = delivery.State == DeliveryState.Uncertain ? PostState.Uncertain : PostState.Failed;
            var changed = await db.Posts.Where(p => p.Id == post.Id && (p.State == PostState.Queued || p.State == PostState.Uncertain))
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.State, state), cancellationToken).ConfigureAwait(false);
            if (changed == 0)
                return null;
        }

        return () =>
        {
            deliveries.Committed(rows);
            feed.Publish(new RequestChanged(post.BotId, post.RequestId));
        };
    }

    /// <summary>False: somebody was faster, all is done.</summary>
    private static async Task<bool> MarkPublishedAsync(GarageBandContext db, PostFacts post, int? messageId, DateTime now, CancellationToken cancellationToken) =>
        await db.RunAsync(HotStatements.PostPublished, [messageId, now, post.Id], cancellationToken).ConfigureAwait(false) == 1;

    private async Task<IReadOnlyList<Delivery>> FollowAsync(GarageBandContext db, PostFacts post, DateTime now, CancellationToken cancellationToken)
    {
        await db.RunAsync(HotStatements.RequestPublished, [now, post.RequestId], cancellationToken).ConfigureAwait(false);
        if (await RequestFacts.ReadAsync(db, post.RequestId, cancellationToken).ConfigureAwait(false) is not { } request
            || await bots.GetAsync(post.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];

        // It was deleted while the post was on its way.
        if (request.State == RequestState.Removed)
            return post.MessageId is { } messageId ? await EnqueueAsync(db, [PostRemoval.Delete(post, messageId)], cancellationToken).ConfigureAwait(false) : [];

        var told = await news.TellAsync(db, bot, request, post, cancellationToken).ConfigureAwait(false);
        var card = await CardAsync(db, bot, post, cancellationToken).ConfigureAwait(false);
        return card is null ? told : [.. told, .. await EnqueueAsync(db, [card], cancellationToken).ConfigureAwait(false)];
    }

    /// <summary>A request that waited for a moderator has its card already.</summary>
    private async Task<NewDelivery?> CardAsync(GarageBandContext db, BotInfo bot, PostFacts post, CancellationToken cancellationToken)
    {
        return await HasCard.RunAsync(db, NoticeCards.Key(post.RequestId), cancellationToken).ConfigureAwait(false)
            ? await cards.EditAsync(db, bot, post.RequestId, $"p{post.Id}", question: null, cancellationToken).ConfigureAwait(false)
            : await cards.NewAsync(db, bot, post.RequestId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Delivery>> EnqueueAsync(GarageBandContext db, IReadOnlyList<NewDelivery> calls, CancellationToken cancellationToken)
    {
        var rows = await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return rows;
    }
}
