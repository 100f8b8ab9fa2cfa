using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Tells the owner that the request was posted again, with the new link; what told of the older post loses its buttons.</summary>
internal sealed class RepostedNews(IFormLibrary forms, IFormTexts texts, OwnerKeyboards keyboards, CustomerNews news)
{
    public async Task<IReadOnlyList<Delivery>> TellAsync(GarageBandContext db, BotInfo bot, RequestFacts request, PostFacts post, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var link = PostLink.Of(bot, post.ChannelId, post.MessageId);
        var html = texts.Render(form, "reposted", request.Language, new Dictionary<string, object?> { ["number"] = request.Number, ["link"] = link });

        var keyboard = keyboards.Of(bot, form, request, link);
        var key = PublishedNews.Key(post.Id);
        var (isTold, message) = await PublishedNews.EarlierNewsAsync(db, key, cancellationToken).ConfigureAwait(false);
        if (isTold)
            return await FoundAsync(db, request, key, message, new SendText(html, keyboard), cancellationToken).ConfigureAwait(false);

        // What the rule did by itself makes no sound.
        var call = new SendText(html, keyboard, Silent: request.Renewals > 0);
        var older = await OlderMessageAsync(db, request.Id, cancellationToken).ConfigureAwait(false);
        var rows = new List<Delivery>(await news.TellAsync(db, request, key, DeliveryPurposes.Link, call, cancellationToken).ConfigureAwait(false));
        if (older is { } told)
        {
            var unlink = string.Create(CultureInfo.InvariantCulture, $"unlink:{post.Id}");
            rows.AddRange(await news.TellAsync(db, request, unlink, DeliveryPurposes.Dialog, new EditKeyboard(told), cancellationToken).ConfigureAwait(false));
        }

        return rows;
    }

    /// <summary>Staff had seen the post; only now it is known where: what was told then gains the link.</summary>
    private Task<IReadOnlyList<Delivery>> FoundAsync(
        GarageBandContext db, RequestFacts request, string key, int? message, SendText text, CancellationToken cancellationToken) =>
        news.TellAsync(
            db, request, $"{key}:found", DeliveryPurposes.Link, message is { } gains ? new EditText(gains, text.Html, text.Keyboard) : text, cancellationToken);

    private static Task<int?> OlderMessageAsync(GarageBandContext db, long requestId, CancellationToken cancellationToken) => db.Deliveries
        .Where(d => d.SubjectId == requestId && d.Purpose == DeliveryPurposes.Link && d.State == DeliveryState.Sent)
        .OrderByDescending(d => d.Id).Select(d => d.EditsMessageId ?? d.MessageId).FirstOrDefaultAsync(cancellationToken);
}
