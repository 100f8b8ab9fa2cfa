using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>
/// Puts a request's further photos under its post, in the discussion; or, where the bot never hears of the post there (it is no member,
/// the group was linked anew), after a while into the channel in reply to the post.
/// </summary>
internal sealed class DiscussionPhotos(IDeliveries deliveries)
{
    /// <summary>The automatic forward comes within seconds; until then nobody misses a photo.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Enqueues and saves. Nothing when there are no further photos, or when the channel has them all.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="post">Whose.</param>
    /// <param name="chatId">The discussion group.</param>
    /// <param name="replyTo">The forwarded post in it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<Delivery>> SendAsync(GarageBandContext db, PostFacts post, long chatId, int replyTo, CancellationToken cancellationToken)
    {
        var further = await ReadFurtherAsync(db, post, cancellationToken).ConfigureAwait(false);
        if (further.Count == 0 || !await TakeBackAsync(db, post, cancellationToken).ConfigureAwait(false))
            return [];

        return await deliveries.EnqueueAsync(db, [.. Calls(post, further, "photos", chatId, replyTo)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>For a post that stands in the channel of a bot with a discussion group: what goes there should the forward never come. To be enqueued.</summary>
    public async Task<IEnumerable<NewDelivery>> InChannelAsync(GarageBandContext db, BotInfo bot, PostFacts post, DateTime now, CancellationToken cancellationToken) =>
        bot.DiscussionGroupId is not null && post.MessageId is { } messageId
            ? Calls(post, await ReadFurtherAsync(db, post, cancellationToken).ConfigureAwait(false), "photos-here", post.ChannelId, messageId)
                .Select(c => c with { DueAt = now + Patience })
            : [];

    /// <summary>Photos that the post itself does not show.</summary>
    private static async Task<List<string>> ReadFurtherAsync(GarageBandContext db, PostFacts post, CancellationToken cancellationToken)
    {
        var further = await db.RequestPhotos.Where(p => p.RequestId == post.RequestId && p.Ordinal > 0)
            .OrderBy(p => p.Ordinal).Select(p => p.FileId).ToListAsync(cancellationToken).ConfigureAwait(false);
        return further.Count == 0 || await IsAlbumAsync(db, post, cancellationToken).ConfigureAwait(false) ? [] : further;
    }

    private static IEnumerable<NewDelivery> Calls(PostFacts post, List<string> further, string key, long chatId, int replyTo) =>
        further.Select(f => new PhotoSource(f)).Chunk(MessagingLimits.AlbumMost).Select((photos, i) => new NewDelivery(
            string.Create(CultureInfo.InvariantCulture, $"{key}:{post.Id}:{i}"),
            post.BotId,
            chatId,
            DeliveryClass.Publication,
            DeliveryPurposes.PostPhotos,
            photos.Length < MessagingLimits.AlbumLeast ? new SendPhoto(photos[0], ReplyTo: replyTo, Silent: true) : new SendAlbum(photos, ReplyTo: replyTo))
        {
            SubjectId = post.Id,
        });

    /// <summary>False: they have gone into the channel already.</summary>
    private static async Task<bool> TakeBackAsync(GarageBandContext db, PostFacts post, CancellationToken cancellationToken)
    {
        var here = db.Deliveries.Where(d => d.SubjectId == post.Id && d.Purpose == DeliveryPurposes.PostPhotos && d.ChatId == post.ChannelId);
        await here.Where(d => d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dropped), cancellationToken).ConfigureAwait(false);
        return !await here.AnyAsync(d => d.State != DeliveryState.Dropped && d.State != DeliveryState.Rejected, cancellationToken).ConfigureAwait(false);
    }

    private static Task<bool> IsAlbumAsync(GarageBandContext db, PostFacts post, CancellationToken cancellationToken)
    {
        var key = RequestPosts.Key(post.Id);
        return db.Deliveries.AnyAsync(d => d.Key == key && d.Weight > 1, cancellationToken);
    }
}
