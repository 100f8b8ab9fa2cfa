using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation.Limits;
using GarageBand.Bots.Places;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Changes what a request says, whoever wants it: its answers with all that follows from them, and the posts that stand.</summary>
internal sealed class RequestChange(IPostRenderer renderer, IPlaces places, RequestPosts posts)
{
    /// <param name="db">Of the transaction.</param>
    /// <param name="bot">Of the request.</param>
    /// <param name="form">The version it was filled in.</param>
    /// <param name="request">As it was read.</param>
    /// <param name="all">All its answers from now on.</param>
    /// <param name="state">Its state from now on.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>As it is from now on; null: somebody was faster.</returns>
    public async Task<RequestFacts?> StoreAsync(
        GarageBandContext db, BotInfo bot, Form form, RequestFacts request, IReadOnlyDictionary<string, Answer> all, RequestState state, CancellationToken cancellationToken)
    {
        var json = MessagingJson.Write(all);
        var columns = renderer.Columns(form, all, await places.GetAsync(cancellationToken).ConfigureAwait(false), bot.Language);
        var hash = AnswersHash.Of(form, all);
        var revision = request.Revision + 1;
        var changed = await db.Requests.Where(r => r.Id == request.Id && r.State == request.State && r.Revision == request.Revision && !r.Locked)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.State, state)
                    .SetProperty(r => r.Answers, json)
                    .SetProperty(r => r.Revision, revision)
                    .SetProperty(r => r.Title, columns.Title)
                    .SetProperty(r => r.Category, columns.Category)
                    .SetProperty(r => r.PlaceId, columns.PlaceId)
                    .SetProperty(r => r.RegionId, columns.RegionId)
                    .SetProperty(r => r.Price, columns.Price)
                    .SetProperty(r => r.Phone, columns.Phone)
                    .SetProperty(r => r.Contact, columns.Contact)
                    .SetProperty(r => r.AnswersHash, hash),
                cancellationToken).ConfigureAwait(false);
        if (changed == 0)
            return null;

        await StorePartsAsync(db, request.Id, columns, cancellationToken).ConfigureAwait(false);
        return request with { State = state, Answers = json, Revision = revision };
    }

    /// <summary>The edits that make its posts say what it says now, also what somebody changed in Telegram; to be enqueued.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="key">Names the change.</param>
    /// <param name="bot">Of the request.</param>
    /// <param name="form">The version it was filled in.</param>
    /// <param name="request">As it is now.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="withPhoto">The post's photo too.</param>
    public async Task<IReadOnlyList<NewDelivery>> EditsAsync(
        GarageBandContext db, string key, BotInfo bot, Form form, RequestFacts request, CancellationToken cancellationToken, bool withPhoto = false)
    {
        var edits = new List<NewDelivery>();
        foreach (var post in await StandingAsync(db, request, cancellationToken).ConfigureAwait(false))
        {
            // A newer edit takes the place of one that waits: what that was to do to the photo is done by the newer one.
            var photo = withPhoto || await db.Deliveries.AnyAsync(
                d => d.SubjectId == post.Id && d.Purpose == DeliveryPurposes.PostEdit && d.State == DeliveryState.Pending && d.Key.StartsWith("post-photo:"),
                cancellationToken).ConfigureAwait(false);
            var name = string.Create(CultureInfo.InvariantCulture, $"{(photo ? "post-photo" : "post-revised")}:{post.Id}:{key}");
            edits.Add(await posts.EditAsync(db, name, post, bot, form, request, cancellationToken, photo).ConfigureAwait(false));
        }

        await db.Posts.Where(p => p.RequestId == request.Id && p.ForeignText != null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(p => p.ForeignText, (string?)null).SetProperty(p => p.ForeignAt, (DateTime?)null).SetProperty(p => p.ForeignKept, false),
                cancellationToken).ConfigureAwait(false);
        return edits;
    }

    /// <summary>Its posts of which it is known where they stand, the oldest first.</summary>
    public static Task<List<PostFacts>> StandingAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken) =>
        db.Posts.Where(p => p.RequestId == request.Id && p.State == PostState.Published && p.MessageId != null)
            .OrderBy(p => p.Id).Select(p => new PostFacts(p.Id, p.RequestId, request.BotId, p.ChannelId, p.State, p.MessageId)).ToListAsync(cancellationToken);

    /// <summary>What one has that the other has not, for the audit log.</summary>
    public static Dictionary<string, string> Changed(IReadOnlyDictionary<string, Answer> of, IReadOnlyDictionary<string, Answer> comparedTo) =>
        of.Select(a => (a.Key, Json: MessagingJson.Write(a.Value)))
            .Where(a => !comparedTo.TryGetValue(a.Key, out var other) || MessagingJson.Write(other) != a.Json)
            .ToDictionary(a => a.Key, a => a.Json);

    /// <summary>Photos and words of the text search.</summary>
    private static async Task StorePartsAsync(GarageBandContext db, long requestId, RequestColumns columns, CancellationToken cancellationToken)
    {
        await db.RequestPhotos.Where(p => p.RequestId == requestId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.RequestWords.Where(w => w.RequestId == requestId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        var row = await db.Requests.FirstAsync(r => r.Id == requestId, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < columns.Photos.Count; i++)
        {
            var photo = columns.Photos[i];
            row.Photos.Add(new RequestPhoto(i, photo.FileId, photo.UniqueId, photo.Width, photo.Height));
        }

        foreach (var word in columns.Words)
            row.Words.Add(new RequestWord(word));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }
}
