using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>An owner's feedback: under the post in the discussion, and in the bot's feedback group. Once a request, also when it is locked.</summary>
internal sealed class RequestFeedback(
    IDbContextFactory<GarageBandContext> contexts, IBotDirectory bots, IDeliveries deliveries, IFormLibrary forms, IFormTexts texts, TimeProvider time)
{
    private static readonly RequestState[] InTheChannel = [RequestState.Published, RequestState.Sold, RequestState.Served, RequestState.Expired];

    /// <summary>Null: no request of that person with that bot.</summary>
    public async Task<PressedRequest?> ReadAsync(long botId, long telegramId, long requestId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var found = await (from r in db.Requests
                               join c in db.Customers on r.CustomerId equals c.Id
                               where r.Id == requestId && r.BotId == botId && c.TelegramId == telegramId
                               select new { r.Id, r.Number, r.State, r.FormVersionId, IsLeft = db.Feedback.Any(f => f.RequestId == r.Id) })
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            if (found is null)
                return null;

            var form = await forms.GetAsync(found.FormVersionId, cancellationToken).ConfigureAwait(false);
            var door = found.IsLeft ? FeedbackDoor.Used : form.Feedback && InTheChannel.Contains(found.State) ? FeedbackDoor.Open : FeedbackDoor.Closed;
            return new PressedRequest(found.Id, found.Number, door);
        }
    }

    /// <summary>Stores it and what is to be sent. Nothing where there is some already.</summary>
    public async Task<IReadOnlyList<Delivery>> LeaveAsync(GarageBandContext db, long requestId, string text, DateTime now, CancellationToken cancellationToken)
    {
        if (await db.Feedback.AnyAsync(f => f.RequestId == requestId, cancellationToken).ConfigureAwait(false)
            || await RequestFacts.ReadAsync(db, requestId, cancellationToken).ConfigureAwait(false) is not { } request
            || await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];

        var feedback = new Feedback(requestId, text, now);
        db.Feedback.Add(feedback);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

        // Whoever says how it went was served.
        await db.Requests.Where(r => r.Id == requestId)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.UnservedSince, (DateTime?)null).SetProperty(r => r.RenewalAskedAt, (DateTime?)null), cancellationToken).ConfigureAwait(false);

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var post = await db.Posts.Where(p => p.RequestId == requestId && p.State == PostState.Published)
            .OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var calls = new List<NewDelivery>(2);
        if (post is { DiscussionChatId: { } discussion, DiscussionMessageId: { } under })
            calls.Add(UnderPost(bot, form, feedback, discussion, under));
        if (bot.FeedbackGroupId is { } group)
        {
            var html = await GroupTextAsync(db, bot, request, form, post, text, cancellationToken).ConfigureAwait(false);
            calls.Add(Call("feedback-group", bot.Id, feedback, group, new SendText(html)));
        }

        return await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The post is known in the discussion only now: feedback that was left before goes there. Enqueues and saves; nothing where there is none.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="post">Tied to <paramref name="under"/> a moment ago.</param>
    /// <param name="chatId">The discussion group.</param>
    /// <param name="under">The forwarded post in it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<Delivery>> ShowAsync(GarageBandContext db, PostFacts post, long chatId, int under, CancellationToken cancellationToken)
    {
        if (await db.Feedback.AsNoTracking().FirstOrDefaultAsync(f => f.RequestId == post.RequestId && f.RemovedAt == null, cancellationToken).ConfigureAwait(false) is not { } feedback
            || await RequestFacts.ReadAsync(db, post.RequestId, cancellationToken).ConfigureAwait(false) is not { } request
            || await bots.GetAsync(post.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        return await deliveries.EnqueueAsync(db, [UnderPost(bot, form, feedback, chatId, under)], cancellationToken).ConfigureAwait(false);
    }

    private NewDelivery UnderPost(BotInfo bot, Form form, Feedback feedback, long chatId, int under)
    {
        var html = texts.Render(form, "feedbackPost", bot.Language, new Dictionary<string, object?> { ["text"] = feedback.Text });
        return Call("feedback", bot.Id, feedback, chatId, new SendText(html, ReplyTo: under));
    }

    private static NewDelivery Call(string key, long botId, Feedback feedback, long chatId, SendText send) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{key}:{feedback.Id}"), botId, chatId, DeliveryClass.Publication, DeliveryPurposes.Feedback, send)
        {
            SubjectId = feedback.RequestId,
        };

    /// <summary>Staff take it out of the groups; the owner can't leave another.</summary>
    public async Task<DecisionStep> RemoveAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        var feedback = await db.Feedback.Where(f => f.RequestId == request.Id).Select(f => new { f.Id, f.Text, f.RemovedAt }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (feedback is null)
            return DecisionStep.Nothing(CommandResult.NotPossible("no-feedback"));

        var now = time.GetUtcNow().UtcDateTime;
        var removed = await db.Feedback.Where(f => f.Id == feedback.Id && f.RemovedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(f => f.RemovedAt, now), cancellationToken).ConfigureAwait(false);
        if (removed == 0)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);

        await db.Deliveries.Where(d => d.SubjectId == request.Id && d.Purpose == DeliveryPurposes.Feedback && d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dropped), cancellationToken).ConfigureAwait(false);
        var sent = await db.Deliveries
            .Where(d => d.SubjectId == request.Id && d.Purpose == DeliveryPurposes.Feedback && d.State == DeliveryState.Sent && d.MessageId != null)
            .Select(d => new { d.Id, d.ChatId, d.MessageId }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var calls = sent.Select(d => new NewDelivery(
            string.Create(CultureInfo.InvariantCulture, $"feedback-delete:{d.Id}"),
            request.BotId,
            d.ChatId,
            DeliveryClass.Publication,
            DeliveryPurposes.FeedbackDelete,
            new DeleteMessage(d.MessageId!.Value))
        {
            SubjectId = request.Id,
        });
        var rows = await deliveries.EnqueueAsync(db, [.. calls], cancellationToken).ConfigureAwait(false);
        return DecisionStep.Done(new { feedback = feedback.Text }, new { feedback = (string?)null }, rows);
    }

    private async Task<string> GroupTextAsync(
        GarageBandContext db, BotInfo bot, RequestFacts request, Form form, Post? post, string text, CancellationToken cancellationToken)
    {
        var title = await db.Requests.Where(r => r.Id == request.Id).Select(r => r.Title).FirstAsync(cancellationToken).ConfigureAwait(false);
        var link = post is null ? null : PostLink.Of(bot, post.ChannelId, post.MessageId);
        return texts.Render(form, "feedbackGroup", bot.Language, new Dictionary<string, object?>
        {
            ["number"] = request.Number,
            ["summary"] = title,
            ["text"] = text,
            ["link"] = link,
        });
    }
}
