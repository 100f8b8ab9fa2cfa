using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation.Limits;
using GarageBand.Bots.Places;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Moderation;

/// <summary>
/// The card of a request in the admin group. What it shows follows from the database alone, so that it can be made anew whenever
/// something changes, by whomever.
/// </summary>
internal sealed class NoticeCards(
    IFormLibrary forms,
    IFormTexts texts,
    IPostRenderer renderer,
    IPlaces places,
    NoticeKeyboards keyboards,
    TimeProvider time)
{
    /// <summary>Answers may be long; the card is for a glance.</summary>
    private const int LongestSummary = 2500;

    public static string Key(long requestId) => string.Create(CultureInfo.InvariantCulture, $"notice:{requestId}");

    /// <returns>Null: the bot has no admin group.</returns>
    public async Task<NewDelivery?> NewAsync(GarageBandContext db, BotInfo bot, long requestId, CancellationToken cancellationToken) =>
        bot.AdminGroupId is { } group
        && await ComposeAsync(db, bot, requestId, question: null, cancellationToken).ConfigureAwait(false) is { } card
            ? new NewDelivery(Key(requestId), bot.Id, group, DeliveryClass.Publication, DeliveryPurposes.Notice, card) { SubjectId = requestId }
            : null;

    /// <summary>Shows how things are now. The whole card each time: a newer edit of it takes an older one's place.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="bot">The request's.</param>
    /// <param name="requestId">The card's.</param>
    /// <param name="change">What makes the edit unique among the card's.</param>
    /// <param name="question">As of <see cref="NoticeKeyboards.Of"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: the card is not in the group yet (it is looked at again once it is), or there is none.</returns>
    public async Task<NewDelivery?> EditAsync(
        GarageBandContext db, BotInfo bot, long requestId, string change, NoticeAction? question, CancellationToken cancellationToken)
    {
        var key = Key(requestId);
        var sent = await db.Deliveries.Where(d => d.Key == key && d.State == DeliveryState.Sent)
            .Select(d => new { d.ChatId, d.MessageId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (sent is not { MessageId: { } messageId } || await ComposeAsync(db, bot, requestId, question, cancellationToken).ConfigureAwait(false) is not { } card)
            return null;

        return new NewDelivery(
            string.Create(CultureInfo.InvariantCulture, $"card:{requestId}:{change}"),
            bot.Id,
            sent.ChatId,
            DeliveryClass.Publication,
            DeliveryPurposes.Notice,
            new EditText(messageId, card.Html, card.Keyboard))
        {
            SubjectId = requestId,
        };
    }

    /// <returns>Null: there is no such request.</returns>
    public async Task<SendText?> ComposeAsync(GarageBandContext db, BotInfo bot, long requestId, NoticeAction? question, CancellationToken cancellationToken)
    {
        if (await RequestFacts.ReadAsync(db, requestId, cancellationToken).ConfigureAwait(false) is not { } request)
            return null;

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var isBanned = await BanRows.InForce(db, bot.Id, request.CustomerId, time.GetUtcNow().UtcDateTime).AnyAsync(cancellationToken).ConfigureAwait(false);
        var html = texts.Render(form, "notice", bot.Language, new Dictionary<string, object?>
        {
            ["number"] = request.Number,
            ["moderated"] = request.State == RequestState.Review,
            ["summary"] = await SummaryAsync(form, request, bot.Language, cancellationToken).ConfigureAwait(false),
            ["authorName"] = request.AuthorName,
            ["authorLink"] = request.AuthorLink,
            ["link"] = await LinkAsync(db, bot, requestId, cancellationToken).ConfigureAwait(false),
        });
        var decisions = await NoticeDecisions.ReadAsync(db, requestId, isBanned, cancellationToken).ConfigureAwait(false);
        var lines = decisions.Select(d => texts.Render(form, d.Text, bot.Language, new Dictionary<string, object?> { ["who"] = d.Who }));
        if (request.DuplicateOfId is not null && await Likeness.ReadAsync(db, requestId, cancellationToken).ConfigureAwait(false) is { } like)
            lines = lines.Prepend(texts.Render(form, "noticeDuplicate", bot.Language, like.Values()));
        return new SendText(
            TelegramHtml.Fit(string.Join("\n", lines.Prepend(html)), MessagingLimits.Text),
            keyboards.Of(form, bot.Language, request, isBanned, question));
    }

    private async Task<string> SummaryAsync(Form form, RequestFacts request, string language, CancellationToken cancellationToken)
    {
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var lines = renderer.Describe(form, request.ReadAnswers(), finder, language);
        return TypedText.Cut(string.Join("\n", lines.Select(l => $"{l.Label}: {l.Value}")), LongestSummary);
    }

    private static async Task<string?> LinkAsync(GarageBandContext db, BotInfo bot, long requestId, CancellationToken cancellationToken)
    {
        var post = await db.Posts.Where(p => p.RequestId == requestId && p.State == PostState.Published && p.MessageId != null)
            .OrderByDescending(p => p.Id).Select(p => new { p.ChannelId, p.MessageId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return post is null ? null : PostLink.Of(bot, post.ChannelId, post.MessageId);
    }
}
