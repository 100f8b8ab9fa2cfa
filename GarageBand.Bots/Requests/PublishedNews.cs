using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Tells the owner that the request is published, with the link.</summary>
internal sealed class PublishedNews(IFormLibrary forms, IFormTexts texts, CustomerNews news, TimeProvider time)
{
    /// <summary>For so long the owner still looks at "accepted": that message gains the link. Later a new message calls them.</summary>
    private static readonly TimeSpan StillLooking = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, object?> NoValues = [];

    /// <param name="post">Without a message id (staff saw it, nobody knows where) there is no link.</param>
    public async Task<IReadOnlyList<Delivery>> TellAsync(GarageBandContext db, BotInfo bot, RequestFacts request, PostFacts post, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var link = post.MessageId is { } id ? PostLink.Of(post.ChannelId == bot.ChannelId ? bot.ChannelUsername : null, post.ChannelId, id) : null;
        var html = texts.Render(form, "published", request.Language, new Dictionary<string, object?> { ["number"] = request.Number, ["link"] = link });
        var keyboard = link is null ? null : new InlineKeyboard([[new Button(texts.Render(form, "openPost", request.Language, NoValues), Url: link)]]);

        var key = string.Create(CultureInfo.InvariantCulture, $"link:{post.Id}");
        var (isTold, message) = await EarlierNewsAsync(db, key, cancellationToken).ConfigureAwait(false);
        message ??= await AcceptedMessageAsync(db, request.Id, cancellationToken).ConfigureAwait(false);
        OutgoingCall call = message is { } gains ? new EditText(gains, html, keyboard) : new SendText(html, keyboard);
        return await news.TellAsync(db, request, isTold ? $"{key}:found" : key, DeliveryPurposes.Link, call, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Told without a link, because only staff knew of the post: that message gains it.</summary>
    private static async Task<(bool IsTold, int? Message)> EarlierNewsAsync(GarageBandContext db, string key, CancellationToken cancellationToken)
    {
        var told = await db.Deliveries.Where(d => d.Key == key).Select(d => new { d.State, d.MessageId, d.EditsMessageId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return (told is not null, told?.State == DeliveryState.Sent ? told.EditsMessageId ?? told.MessageId : null);
    }

    /// <summary>Null: it went out too long ago, or has not yet.</summary>
    private async Task<int?> AcceptedMessageAsync(GarageBandContext db, long requestId, CancellationToken cancellationToken)
    {
        var key = $"accepted:{requestId}";
        var earliest = time.GetUtcNow().UtcDateTime - StillLooking;
        return await db.Deliveries.Where(d => d.Key == key && d.State == DeliveryState.Sent && d.SentAt >= earliest)
            .Select(d => d.MessageId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }
}
