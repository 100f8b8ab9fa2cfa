using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>
/// Tells the owner that the request is published, with the link. While "accepted" is itself on its way nobody is told: its outcome asks again, so that
/// a quick channel does not cost the owner a second message.
/// </summary>
internal sealed class PublishedNews(IFormLibrary forms, IFormTexts texts, OwnerKeyboards keyboards, CustomerNews news, TimeProvider time)
{
    /// <summary>For so long the owner still looks at "accepted": that message gains the link. Later a new message calls them.</summary>
    private static readonly TimeSpan StillLooking = TimeSpan.FromSeconds(30);

    private static readonly ModelQuery<string, DateTime, int?> SentMessage = new(
        (GarageBandContext db, string key, DateTime earliest, CancellationToken _) =>
            db.Deliveries.Where(d => d.Key == key && d.State == DeliveryState.Sent && d.SentAt >= earliest).Select(d => d.MessageId).FirstOrDefault());

    /// <summary>Where the link of a post is told.</summary>
    public static string Key(long postId) => $"link:{postId}";

    /// <param name="post">Without a message id (staff saw it, nobody knows where) there is no link.</param>
    public async Task<IReadOnlyList<Delivery>> TellAsync(GarageBandContext db, BotInfo bot, RequestFacts request, PostFacts post, CancellationToken cancellationToken)
    {
        if (await IsAcceptedUnderWayAsync(db, request.Id, cancellationToken).ConfigureAwait(false))
            return [];
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var link = PostLink.Of(bot, post.ChannelId, post.MessageId);
        var html = texts.Render(form, "published", request.Language, new Dictionary<string, object?> { ["number"] = request.Number, ["link"] = link });
        var keyboard = keyboards.Of(bot, form, request, link);

        var key = Key(post.Id);
        var (isTold, message) = await EarlierNewsAsync(db, key, cancellationToken).ConfigureAwait(false);
        message ??= await AcceptedMessageAsync(db, request.Id, cancellationToken).ConfigureAwait(false);
        OutgoingCall call = message is { } gains ? new EditText(gains, html, keyboard) : new SendText(html, keyboard);
        return await news.TellAsync(db, request, isTold ? $"{key}:found" : key, DeliveryPurposes.Link, call, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Told without a link, because only staff knew of the post: that message gains it.</summary>
    public static async Task<(bool IsTold, int? Message)> EarlierNewsAsync(GarageBandContext db, string key, CancellationToken cancellationToken)
    {
        var told = await db.Deliveries.Where(d => d.Key == key).Select(d => new { d.State, d.MessageId, d.EditsMessageId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return (told is not null, told?.State == DeliveryState.Sent ? told.EditsMessageId ?? told.MessageId : null);
    }

    /// <summary>
    /// Asked by an update: it holds the row until this transaction ends, so that the outcome of "accepted" either is seen here or sees the post
    /// that is published here.
    /// </summary>
    private static async Task<bool> IsAcceptedUnderWayAsync(GarageBandContext db, long requestId, CancellationToken cancellationToken) =>
        await db.RunAsync(HotStatements.DeliveryUnderWay, [RequestSubmission.AcceptedKey(requestId)], cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Null: it went out too long ago, or never.</summary>
    private async Task<int?> AcceptedMessageAsync(GarageBandContext db, long requestId, CancellationToken cancellationToken)
    {
        var key = RequestSubmission.AcceptedKey(requestId);
        var earliest = time.GetUtcNow().UtcDateTime - StillLooking;
        return await SentMessage.RunAsync(db, key, earliest, cancellationToken).ConfigureAwait(false);
    }
}
