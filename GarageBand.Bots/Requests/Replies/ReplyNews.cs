using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;

namespace GarageBand.Bots.Requests.Replies;

/// <summary>"2 replies to your request": told to its owner in private, at most once in a quarter of an hour.</summary>
internal sealed class ReplyNews(IBotDirectory bots, IFormLibrary forms, IFormTexts texts, RepliesKeyboard keyboard, CustomerNews news)
{
    /// <summary>
    /// Takes what is counted and due, and enqueues it. Whom it can't be told (a request that is over, somebody who is banned or blocked the bot) it is lost for:
    /// it stands under the post.
    /// </summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="requestId">Whose.</param>
    /// <param name="now">UTC; tells this message from the request's others.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<Delivery>> TellAsync(GarageBandContext db, long requestId, DateTime now, CancellationToken cancellationToken)
    {
        if (await ReplyCounts.TakeAsync(db, requestId, now, cancellationToken).ConfigureAwait(false) is not { } counted
            || await RequestFacts.ReadAsync(db, requestId, cancellationToken).ConfigureAwait(false) is not { State: RequestState.Published } request
            || await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { TellsReplies: true } bot
            || await BanRows.ReadAsync(db, bot.Id, request.CustomerId, now, cancellationToken).ConfigureAwait(false) is not null)
            return [];

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var link = await RepliesKeyboard.LinkAsync(db, bot, requestId, counted.FirstMessageId, cancellationToken).ConfigureAwait(false);
        var html = texts.Render(form, "replies", request.Language, new Dictionary<string, object?>
        {
            ["count"] = counted.Count,
            ["number"] = request.Number,
            ["title"] = counted.Title,
            ["link"] = link,
        });
        var key = string.Create(CultureInfo.InvariantCulture, $"replies:{requestId}:{now:yyyyMMddHHmm}");
        var call = new SendText(html, keyboard.Of(form, request, link, counted.FirstMessageId, muted: false));
        return await news.TellAsync(db, request, key, DeliveryPurposes.Replies, call, cancellationToken).ConfigureAwait(false);
    }
}
