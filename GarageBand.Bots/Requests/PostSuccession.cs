using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Of a request that was posted again the newest post stays; the others go, wherever each was on its way.</summary>
internal static class PostSuccession
{
    /// <summary>What a post that just came to stand means for the request's others. The calls are to be enqueued.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="request">As it is now.</param>
    /// <param name="post">Stands; its album is noted.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: it is the only one.</returns>
    public static async Task<Succession?> OfAsync(GarageBandContext db, RequestFacts request, PostFacts post, CancellationToken cancellationToken)
    {
        var others = await db.Posts.Where(p => p.RequestId == request.Id && p.Id != post.Id && p.State == PostState.Published)
            .OrderBy(p => p.Id).Select(p => new PostFacts(p.Id, p.RequestId, request.BotId, p.ChannelId, p.State, p.MessageId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        if (others.Count == 0)
            return null;

        // Closed meanwhile: the post that says so stays. Or it was found only now, when a newer one stands already.
        var isNewest = others[^1].Id < post.Id;
        var stays = isNewest && request.State == RequestState.Published;
        var calls = new List<NewDelivery>();
        foreach (var gone in stays ? others : [post])
            calls.AddRange(await PostRemoval.TakeDownAsync(db, gone, cancellationToken).ConfigureAwait(false));
        return new Succession(stays, calls);
    }

    /// <summary>The request's posts are taken down, or a newer one took this one's place.</summary>
    public static Task<bool> IsGoneAsync(GarageBandContext db, PostFacts post, CancellationToken cancellationToken) => db.Requests.AnyAsync(
        r => r.Id == post.RequestId && (r.State == RequestState.Removed || r.Posts.Any(p => p.Id > post.Id && p.State == PostState.Published)), cancellationToken);
}

/// <param name="Stays">The post took the place of the others; false: it is gone itself.</param>
/// <param name="Calls">Take away what goes.</param>
internal sealed record Succession(bool Stays, IReadOnlyList<NewDelivery> Calls);
