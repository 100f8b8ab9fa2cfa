using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>
/// A post was deleted; or it was too old for that (Telegram lets bots delete for 48 h, admins mostly longer), then its text is emptied, and leads to the
/// post that took its place where there is one.
/// </summary>
internal sealed class PostRemovalOutcome(
    IDeliveries deliveries,
    IBotDirectory bots,
    IFormLibrary forms,
    IFormTexts texts,
    IActivityFeed feed,
    TimeProvider time) : IDeliveryOutcomeHandler
{
    private const string EmptyKey = "post-empty:";

    /// <summary>Nothing is kept of its author: the photo goes, too.</summary>
    private const string Erased = "{}";

    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.PostDelete, DeliveryPurposes.PostEdit];

    public async Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        var empties = delivery.Key.StartsWith(EmptyKey, StringComparison.Ordinal);
        if (delivery.Purpose == DeliveryPurposes.PostEdit && !empties)
            return null;
        if (await PostFacts.ReadAsync(db, delivery.SubjectId, cancellationToken).ConfigureAwait(false) is not { } post)
            return null;

        IReadOnlyList<Delivery> rows = [];
        if (delivery.State == DeliveryState.Sent)
            await MarkRemovedAsync(db, post, empties, cancellationToken).ConfigureAwait(false);
        else if (delivery.State == DeliveryState.Rejected && !empties)
            rows = await EmptyAsync(db, post, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            deliveries.Committed(rows);
            feed.Publish(new RequestChanged(post.BotId, post.RequestId));
        };
    }

    private async Task MarkRemovedAsync(GarageBandContext db, PostFacts post, bool emptied, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.Posts.Where(p => p.Id == post.Id && p.State != PostState.Removed)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.State, PostState.Removed).SetProperty(p => p.RemovedAt, now), cancellationToken).ConfigureAwait(false);
        if (!emptied)
            return;

        // It is as good as deleted: that it couldn't be is nobody's task any more.
        var refused = PostRemoval.Key(post.Id);
        await db.Deliveries.Where(d => d.Key == refused && d.State == DeliveryState.Rejected)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dropped), cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Delivery>> EmptyAsync(GarageBandContext db, PostFacts post, CancellationToken cancellationToken)
    {
        if (post.MessageId is not { } messageId
            || await RequestFacts.ReadAsync(db, post.RequestId, cancellationToken).ConfigureAwait(false) is not { } request
            || await bots.GetAsync(post.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var link = request.State == RequestState.Removed ? null : await NewerLinkAsync(db, bot, post, cancellationToken).ConfigureAwait(false);
        var html = texts.Render(
            form, link is null ? "postRemoved" : "postReposted", bot.Language, new Dictionary<string, object?> { ["number"] = request.Number, ["link"] = link });
        var edit = new NewDelivery(
            string.Create(CultureInfo.InvariantCulture, $"{EmptyKey}{post.Id}"),
            post.BotId,
            post.ChannelId,
            DeliveryClass.Publication,
            DeliveryPurposes.PostEdit,
            request.Answers == Erased ? new EditPhoto(messageId, PhotoSource.Default, html) : new EditCaption(messageId, html))
        {
            SubjectId = post.Id,
        };
        return await deliveries.EnqueueAsync(db, [edit], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Null: no newer post stands, or nobody knows where.</summary>
    private static async Task<string?> NewerLinkAsync(GarageBandContext db, BotInfo bot, PostFacts post, CancellationToken cancellationToken)
    {
        var newer = await db.Posts.Where(p => p.RequestId == post.RequestId && p.Id > post.Id && p.State == PostState.Published && p.MessageId != null)
            .OrderByDescending(p => p.Id).Select(p => new { p.ChannelId, p.MessageId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return newer is null ? null : PostLink.Of(bot, newer.ChannelId, newer.MessageId);
    }
}
