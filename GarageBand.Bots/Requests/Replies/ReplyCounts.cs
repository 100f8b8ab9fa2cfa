using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests.Replies;

/// <summary>Counts the comments under a request's post until its owner is told of them. Conditional updates, so whoever comes second changes nothing.</summary>
internal static class ReplyCounts
{
    /// <summary>Between two messages about the same request.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>The published request that a comment is under, unless its own author wrote it; null: none.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="botId">Whose request.</param>
    /// <param name="chatId">The discussion group.</param>
    /// <param name="threadId">What the comment hangs on.</param>
    /// <param name="writerId">Telegram's; 0: a channel.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task<long?> FindRequestAsync(GarageBandContext db, long botId, long chatId, int threadId, long writerId, CancellationToken cancellationToken) =>
        (from p in db.Posts
         join r in db.Requests on p.RequestId equals r.Id
         join c in db.Customers on r.CustomerId equals c.Id
         where p.DiscussionChatId == chatId && p.DiscussionMessageId == threadId && p.State == PostState.Published
             && r.BotId == botId && r.State == RequestState.Published && c.TelegramId != writerId
         select (long?)r.Id).FirstOrDefaultAsync(cancellationToken);

    /// <returns>False: it is counted already, belongs to an album that is, or the owner doesn't want to hear of it.</returns>
    public static async Task<bool> AddAsync(GarageBandContext db, long requestId, Comment comment, DateTime now, CancellationToken cancellationToken)
    {
        var (chatId, messageId, albumId) = comment;
        var counted = await db.RequestReplies
            .Where(r => r.RequestId == requestId && !r.Muted)
            .Where(r => r.ChatId != chatId || (r.LastMessageId < messageId && (albumId == null || r.AlbumId != albumId)))
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.FirstMessageId, r => r.Count == 0 || r.ChatId != chatId ? messageId : r.FirstMessageId)
                    .SetProperty(r => r.Count, r => r.Count + 1)
                    .SetProperty(r => r.ChatId, chatId)
                    .SetProperty(r => r.LastMessageId, messageId)
                    .SetProperty(r => r.AlbumId, albumId),
                cancellationToken).ConfigureAwait(false);
        if (counted == 1)
            return true;
        if (await db.RequestReplies.AnyAsync(r => r.RequestId == requestId, cancellationToken).ConfigureAwait(false))
            return false;

        db.RequestReplies.Add(new RequestReplies(requestId, chatId, messageId, now) { AlbumId = albumId });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Requests whose owners can be told of something now, those that wait longest first. What a bot that stands still has waits.</summary>
    public static Task<List<long>> ReadDueAsync(GarageBandContext db, DateTime now, int most, CancellationToken cancellationToken) =>
        (from n in db.RequestReplies
         join r in db.Requests on n.RequestId equals r.Id
         join b in db.Bots on r.BotId equals b.Id
         where n.Count > 0 && n.DueAt <= now && b.Enabled
         orderby n.DueAt
         select n.RequestId).Take(most).ToListAsync(cancellationToken);

    /// <summary>Takes what is counted, for one who tells the owner; what comes from now on is told a quarter of an hour later.</summary>
    /// <returns>Null: nothing is due, or somebody was faster.</returns>
    public static async Task<CountedReplies?> TakeAsync(GarageBandContext db, long requestId, DateTime now, CancellationToken cancellationToken)
    {
        var counted = await (from n in db.RequestReplies
                             join r in db.Requests on n.RequestId equals r.Id
                             where n.RequestId == requestId && n.Count > 0 && n.DueAt <= now && !n.Muted
                             select new CountedReplies(n.Count, n.FirstMessageId, r.Title)).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (counted is null)
            return null;

        var (count, next) = (counted.Count, now + Pause);
        var taken = await db.RequestReplies.Where(r => r.RequestId == requestId && r.Count == count && r.DueAt <= now && !r.Muted)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Count, 0).SetProperty(r => r.DueAt, next), cancellationToken).ConfigureAwait(false);
        return taken == 1 ? counted : null;
    }

    /// <summary>The owner wants to hear of them no more, or again. What came meanwhile is not told.</summary>
    public static Task MuteAsync(GarageBandContext db, long requestId, bool muted, CancellationToken cancellationToken) =>
        db.RequestReplies.Where(r => r.RequestId == requestId && r.Muted != muted)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Muted, muted).SetProperty(r => r.Count, 0), cancellationToken);
}

/// <param name="ChatId">The discussion group.</param>
/// <param name="AlbumId">The same for all messages of one album; null: it is in none.</param>
internal sealed record Comment(long ChatId, int MessageId, string? AlbumId);

/// <param name="FirstMessageId">Of the first of them, in the discussion group.</param>
/// <param name="Title">Of the request; may be empty.</param>
internal sealed record CountedReplies(int Count, int FirstMessageId, string Title);
