using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.SavedSearches;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>What became of a post: it stands in the channel and everybody hears of it, or staff see why not.</summary>
internal sealed class PostOutcome(
    IDeliveries deliveries,
    IBotDirectory bots,
    PublishedNews news,
    RepostedNews again,
    DiscussionPhotos photos,
    NoticeCards cards,
    PostRefresh refresh,
    MatchingTasks matching,
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
        var isSearchedFor = false;
        if (delivery.State == DeliveryState.Sent)
        {
            var now = delivery.SentAt ?? time.GetUtcNow().UtcDateTime;
            if (!await MarkPublishedAsync(db, post, delivery.MessageId, now, cancellationToken).ConfigureAwait(false)
                && !await MarkFoundAsync(db, post, delivery.MessageId, cancellationToken).ConfigureAwait(false))
                return null;
            var further = PostPhotosOutcome.MessagesOf(delivery, result).Skip(1).ToList();
            await PostPhotosOutcome.NoteAsync(db, post.Id, delivery.ChatId, further, cancellationToken).ConfigureAwait(false);
            rows = await FollowAsync(db, post with { MessageId = delivery.MessageId }, further, now, cancellationToken).ConfigureAwait(false);

            // Once: here the post's place in the channel became known.
            isSearchedFor = delivery.MessageId is not null
                && await bots.GetAsync(post.BotId, cancellationToken).ConfigureAwait(false) is { } bot
                && await MatchingTasks.AddAsync(db, bot, MatchingKind.Published, post.RequestId, now, cancellationToken).ConfigureAwait(false);
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
            if (isSearchedFor)
                matching.Wake();
            feed.Publish(new RequestChanged(post.BotId, post.RequestId));
        };
    }

    /// <summary>False: somebody was faster, all is done.</summary>
    private static async Task<bool> MarkPublishedAsync(GarageBandContext db, PostFacts post, int? messageId, DateTime now, CancellationToken cancellationToken) =>
        await db.RunAsync(HotStatements.PostPublished, [messageId, now, post.Id], cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Staff had seen it stand there; now it is known where.</summary>
    private static async Task<bool> MarkFoundAsync(GarageBandContext db, PostFacts post, int? messageId, CancellationToken cancellationToken) =>
        messageId is not null
        && await db.Posts.Where(p => p.Id == post.Id && p.State == PostState.Published && p.MessageId == null)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.MessageId, messageId), cancellationToken).ConfigureAwait(false) == 1;

    /// <param name="db">Of the transaction.</param>
    /// <param name="post">Stands in the channel.</param>
    /// <param name="further">The other items of its album.</param>
    /// <param name="now">When it was sent.</param>
    /// <param name="cancellationToken">Cancels.</param>
    private async Task<IReadOnlyList<Delivery>> FollowAsync(GarageBandContext db, PostFacts post, List<int> further, DateTime now, CancellationToken cancellationToken)
    {
        var isFirst = await db.RunAsync(HotStatements.RequestPublished, [now, post.RequestId], cancellationToken).ConfigureAwait(false) == 1;
        if (await RequestFacts.ReadAsync(db, post.RequestId, cancellationToken).ConfigureAwait(false) is not { } request
            || await bots.GetAsync(post.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];

        // It was deleted while the post was on its way.
        if (request.State == RequestState.Removed)
            return await EnqueueAsync(db, Deletes(post, further), cancellationToken).ConfigureAwait(false);

        var succession = isFirst ? null : await PostSuccession.OfAsync(db, request, post, cancellationToken).ConfigureAwait(false);
        if (succession is { Stays: false })
            return await EnqueueAsync(db, succession.Calls, cancellationToken).ConfigureAwait(false);

        var told = succession is null
            ? await news.TellAsync(db, bot, request, post, cancellationToken).ConfigureAwait(false)
            : await again.TellAsync(db, bot, request, post, cancellationToken).ConfigureAwait(false);
        var calls = (await photos.InChannelAsync(db, bot, post, now, cancellationToken).ConfigureAwait(false)).ToList();
        if (await CardAsync(db, bot, post, cancellationToken).ConfigureAwait(false) is { } card)
            calls.Add(card);
        calls.AddRange(succession?.Calls ?? []);

        // What changed while it was on its way.
        if ((succession is not null || request.Revision > 0) && await refresh.OfAsync(db, bot, request, post, cancellationToken).ConfigureAwait(false) is { } edit)
            calls.Add(edit);
        return calls.Count == 0 ? told : [.. told, .. await EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false)];
    }

    private static List<NewDelivery> Deletes(PostFacts post, List<int> further)
    {
        var deletes = new List<NewDelivery>();
        if (post.MessageId is { } messageId)
            deletes.Add(PostRemoval.Delete(post, messageId));
        if (further.Count > 0)
            deletes.Add(PostRemoval.Delete(post, post.ChannelId, further));
        return deletes;
    }

    /// <summary>A request that waited for a moderator has its card already.</summary>
    private async Task<NewDelivery?> CardAsync(GarageBandContext db, BotInfo bot, PostFacts post, CancellationToken cancellationToken)
    {
        return await HasCard.RunAsync(db, NoticeCards.Key(post.RequestId), cancellationToken).ConfigureAwait(false)
            ? await cards.EditAsync(db, bot, post.RequestId, string.Create(CultureInfo.InvariantCulture, $"p{post.Id}:{post.MessageId}"), question: null, cancellationToken).ConfigureAwait(false)
            : await cards.NewAsync(db, bot, post.RequestId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Delivery>> EnqueueAsync(GarageBandContext db, IReadOnlyList<NewDelivery> calls, CancellationToken cancellationToken)
    {
        return await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);
    }
}
