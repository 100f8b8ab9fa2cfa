using System.Globalization;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Takes a request's posts out of the channel, wherever each is on its way.</summary>
internal sealed class PostRemoval(TimeProvider time)
{
    /// <summary>Saves what can be settled at once; the calls are to be enqueued.</summary>
    public async Task<IReadOnlyList<NewDelivery>> RemoveAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        var posts = await db.Posts.Where(p => p.RequestId == request.Id && p.State != PostState.Removed)
            .OrderBy(p => p.Id).Select(p => new PostFacts(p.Id, p.RequestId, request.BotId, p.ChannelId, p.State, p.MessageId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var calls = new List<NewDelivery>();
        foreach (var post in posts)
        {
            if (post.MessageId is null)
                await DropAsync(db, post, cancellationToken).ConfigureAwait(false);
            calls.AddRange(await TakeDownAsync(db, post, cancellationToken).ConfigureAwait(false));
        }

        return calls;
    }

    /// <summary>Takes one post away with what belongs to it; the calls are to be enqueued. One of which nobody knows where it stands stays.</summary>
    public static async Task<IReadOnlyList<NewDelivery>> TakeDownAsync(GarageBandContext db, PostFacts post, CancellationToken cancellationToken)
    {
        var calls = new List<NewDelivery>();
        if (post.MessageId is { } messageId)
            calls.Add(Delete(post, messageId));
        calls.AddRange(await PhotosAsync(db, post, cancellationToken).ConfigureAwait(false));
        return calls;
    }

    /// <summary>What waits to be posted again is not posted.</summary>
    public async Task HoldBackAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        if (request.Reposts == 0)
            return;
        var waiting = await db.Posts.Where(p => p.RequestId == request.Id && p.State == PostState.Queued)
            .Select(p => new PostFacts(p.Id, p.RequestId, request.BotId, p.ChannelId, p.State, p.MessageId)).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var post in waiting)
            await DropAsync(db, post, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Under which a post's deletion stands in the queue.</summary>
    public static string Key(long postId) => string.Create(CultureInfo.InvariantCulture, $"post-delete:{postId}");

    public static NewDelivery Delete(PostFacts post, int messageId) =>
        new(
            Key(post.Id),
            post.BotId,
            post.ChannelId,
            DeliveryClass.Publication,
            DeliveryPurposes.PostDelete,
            new DeleteMessage(messageId))
        {
            SubjectId = post.Id,
        };

    /// <summary>What else belongs to the post in a chat: one call for all of it.</summary>
    public static NewDelivery Delete(PostFacts post, long chatId, IReadOnlyList<int> messageIds) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"photos-delete:{post.Id}:{chatId}:{messageIds[0]}"),
            post.BotId,
            chatId,
            DeliveryClass.Publication,
            DeliveryPurposes.PostPhotos,
            new DeleteMessages(messageIds))
        {
            SubjectId = post.Id,
        };

    /// <summary>A post that has not left yet never does. One under way is deleted when it is known where it stands.</summary>
    private async Task DropAsync(GarageBandContext db, PostFacts post, CancellationToken cancellationToken)
    {
        var key = RequestPosts.Key(post.Id);
        var now = time.GetUtcNow().UtcDateTime;
        var dropped = await db.Deliveries.Where(d => d.Key == key && (d.State == DeliveryState.Pending || d.State == DeliveryState.Rejected || d.State == DeliveryState.Dropped))
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dropped), cancellationToken).ConfigureAwait(false);
        if (dropped == 1)
        {
            await db.Posts.Where(p => p.Id == post.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.State, PostState.Removed).SetProperty(p => p.RemovedAt, now), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The further photos don't go with the post by themselves. Those under way are deleted when it is known where they stand.</summary>
    private static async Task<IEnumerable<NewDelivery>> PhotosAsync(GarageBandContext db, PostFacts post, CancellationToken cancellationToken)
    {
        await db.Deliveries.Where(d => d.SubjectId == post.Id && d.Purpose == DeliveryPurposes.PostPhotos && d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dropped), cancellationToken).ConfigureAwait(false);
        var messages = await db.PostMessages.AsNoTracking().Where(m => m.PostId == post.Id)
            .OrderBy(m => m.ChatId).ThenBy(m => m.MessageId).ToListAsync(cancellationToken).ConfigureAwait(false);
        return messages.GroupBy(m => m.ChatId).Select(chat => Delete(post, chat.Key, [.. chat.Select(m => m.MessageId)]));
    }
}
