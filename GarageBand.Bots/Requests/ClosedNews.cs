using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Tells the owner that the request is closed.</summary>
internal sealed class ClosedNews(IFormTexts texts, IBotDirectory bots, CustomerNews news)
{
    /// <summary>The message with the link keeps no button but the one for feedback; an owner who didn't press is told anew, since an edit calls nobody.</summary>
    public async Task<IReadOnlyList<Delivery>> TellAsync(
        GarageBandContext db, Form form, Actor actor, RequestFacts request, List<PostFacts> standing, CancellationToken cancellationToken)
    {
        var bot = await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false);
        var link = standing is [.., var last] ? PostLink.Of(bot, last.ChannelId, last.MessageId) : null;
        var html = Text(form, request, link);
        var keyboard = await FeedbackAsync(db, form, request, cancellationToken).ConfigureAwait(false);
        var message = await db.Deliveries.Where(d => d.SubjectId == request.Id && d.Purpose == DeliveryPurposes.Link && d.State == DeliveryState.Sent)
            .OrderByDescending(d => d.Id).Select(d => d.EditsMessageId ?? d.MessageId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

        var rows = new List<Delivery>();
        if (message is { } messageId)
            rows.AddRange(await news.TellAsync(db, request, Key("closed-link", request), DeliveryPurposes.News, new EditText(messageId, html, keyboard), cancellationToken).ConfigureAwait(false));
        if (message is null || actor.TelegramId != request.TelegramId)
            rows.AddRange(await news.TellAsync(db, request, Key("closed", request), DeliveryPurposes.News, new SendText(html, keyboard), cancellationToken).ConfigureAwait(false));
        return rows;
    }

    /// <param name="form">Of the request.</param>
    /// <param name="request">Closed.</param>
    /// <param name="link">To its post; null: unknown.</param>
    public string Text(Form form, RequestFacts request, string? link) => texts.Render(
        form, form.Close == FormClose.Sold ? "sold" : "served", request.Language, new Dictionary<string, object?> { ["number"] = request.Number, ["link"] = link });

    /// <summary>A closed request takes feedback as long as there is none.</summary>
    private async Task<InlineKeyboard?> FeedbackAsync(GarageBandContext db, Form form, RequestFacts request, CancellationToken cancellationToken) =>
        form.Feedback && !await db.Feedback.AnyAsync(f => f.RequestId == request.Id, cancellationToken).ConfigureAwait(false)
            ? new InlineKeyboard([[new Button(texts.Render(form, "leaveFeedback", request.Language, new Dictionary<string, object?>()), FeedbackButton.Of(request.Id))]])
            : null;

    private static string Key(string what, RequestFacts request) => string.Create(CultureInfo.InvariantCulture, $"{what}:{request.Id}");
}
