using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>
/// The automatic forward of a post into the discussion group: ties both together. It may come before our own call is answered, long
/// after, or twice; where the answer was lost it is the evidence that the post went out.
/// </summary>
internal sealed class DiscussionForwardHandler(
    IDeliveries deliveries,
    DeliveryCommands settling,
    DiscussionPhotos photos,
    RequestFeedback feedback,
    IActivityFeed feed) : IUpdateHandler
{
    public int Order => 10;

    public bool Takes(BotInfo bot, Incoming incoming) => incoming is ForwardArrived;

    public Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken) =>
        Task.FromResult<UpdateWrite?>(incoming is ForwardArrived { MessageId: { } messageId } forward
            ? (db, ct) => LinkAsync(db, bot.Id, forward, messageId, ct)
            : null);

    private async Task<Action?> LinkAsync(GarageBandContext db, long botId, ForwardArrived forward, int messageId, CancellationToken cancellationToken)
    {
        var (postId, settled) = await FindAsync(db, botId, forward, cancellationToken).ConfigureAwait(false);
        if (postId is null)
            return settled;

        var linked = await db.Posts.Where(p => p.Id == postId && p.DiscussionMessageId == null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(p => p.DiscussionChatId, forward.Chat.Id).SetProperty(p => p.DiscussionMessageId, messageId), cancellationToken).ConfigureAwait(false);
        if (linked == 0 || await PostFacts.ReadAsync(db, postId, cancellationToken).ConfigureAwait(false) is not { } post)
            return settled;

        var gone = await PostSuccession.IsGoneAsync(db, post, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Delivery> rows = gone
            ? []
            :
            [
                .. await photos.SendAsync(db, post, forward.Chat.Id, messageId, cancellationToken).ConfigureAwait(false),
                .. await feedback.ShowAsync(db, post, forward.Chat.Id, messageId, cancellationToken).ConfigureAwait(false),
            ];
        return () =>
        {
            settled?.Invoke();
            deliveries.Committed(rows);
            feed.Publish(new RequestChanged(botId, post.RequestId));
        };
    }

    private async Task<(long? PostId, Action? After)> FindAsync(GarageBandContext db, long botId, ForwardArrived forward, CancellationToken cancellationToken)
    {
        var known = await (from p in db.Posts
                           join r in db.Requests on p.RequestId equals r.Id
                           where p.ChannelId == forward.ChannelId && p.MessageId == forward.ChannelMessageId && r.BotId == botId
                           select (long?)p.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (known is not null)
            return (known, null);
        if (await ForwardEvidence.FindAsync(db, botId, forward, cancellationToken).ConfigureAwait(false) is not { } evidence)
            return (null, null);

        var (isSettled, after) = await settling.SettleAsync(db, evidence.DeliveryId, forward.ChannelMessageId, cancellationToken).ConfigureAwait(false);
        return (isSettled ? evidence.PostId : null, after);
    }
}
