using System.Globalization;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Puts a request's further photos under its post, in the discussion.</summary>
internal sealed class DiscussionPhotos(IDeliveries deliveries)
{
    /// <summary>Enqueues and saves. Nothing when there are no further photos, or when the channel has them all.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="post">Whose.</param>
    /// <param name="chatId">The discussion group.</param>
    /// <param name="replyTo">The forwarded post in it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<Delivery>> SendAsync(GarageBandContext db, PostFacts post, long chatId, int replyTo, CancellationToken cancellationToken)
    {
        var further = await db.RequestPhotos.Where(p => p.RequestId == post.RequestId && p.Ordinal > 0)
            .OrderBy(p => p.Ordinal).Select(p => p.FileId).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (further.Count == 0 || await IsAlbumAsync(db, post, cancellationToken).ConfigureAwait(false))
            return [];

        var calls = further.Select(f => new PhotoSource(f)).Chunk(MessagingLimits.AlbumMost).Select((photos, i) => new NewDelivery(
            string.Create(CultureInfo.InvariantCulture, $"photos:{post.Id}:{i}"),
            post.BotId,
            chatId,
            DeliveryClass.Publication,
            DeliveryPurposes.PostPhotos,
            photos.Length < MessagingLimits.AlbumLeast ? new SendPhoto(photos[0], ReplyTo: replyTo, Silent: true) : new SendAlbum(photos, ReplyTo: replyTo))
        {
            SubjectId = post.Id,
        });
        var rows = await deliveries.EnqueueAsync(db, [.. calls], cancellationToken).ConfigureAwait(false);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return rows;
    }

    private static Task<bool> IsAlbumAsync(GarageBandContext db, PostFacts post, CancellationToken cancellationToken)
    {
        var key = RequestPosts.Key(post.Id);
        return db.Deliveries.AnyAsync(d => d.Key == key && d.Weight > 1, cancellationToken);
    }
}
