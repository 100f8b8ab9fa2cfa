using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>A request with its newest post, as those who search need it.</summary>
/// <param name="AuthorId">Customer who filed it: is not told of it.</param>
/// <param name="ChannelId">Of its newest post that stands; null: none does.</param>
/// <param name="Photo">The first; null: none.</param>
internal sealed record MatchedPost(
    long RequestId,
    long BotId,
    long AuthorId,
    long FormVersionId,
    RequestState State,
    string Answers,
    string? Category,
    int? RegionId,
    decimal? Price,
    long? ChannelId,
    int? MessageId,
    ForeignPhoto? Photo)
{
    /// <summary>Null: there is no such request.</summary>
    public static async Task<MatchedPost?> ReadAsync(GarageBandContext db, long requestId, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == requestId, cancellationToken).ConfigureAwait(false);
        if (request is null)
            return null;
        var post = await db.Posts.AsNoTracking().Where(p => p.RequestId == requestId && p.State == PostState.Published && p.MessageId != null)
            .OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var photo = await db.RequestPhotos.AsNoTracking().Where(p => p.RequestId == requestId).OrderBy(p => p.Ordinal).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return new MatchedPost(
            request.Id,
            request.BotId,
            request.CustomerId,
            request.FormVersionId,
            request.State,
            request.Answers,
            request.Category,
            request.RegionId,
            request.Price,
            post?.ChannelId,
            post?.MessageId,
            photo is null ? null : new ForeignPhoto(request.BotId, photo.FileId, photo.FileUniqueId));
    }

    public Dictionary<string, Answer> ReadAnswers() => MessagingJson.Read<Dictionary<string, Answer>>(Answers);
}
