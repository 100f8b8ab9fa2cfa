using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests.Renewal;

/// <summary>Asks an owner whether the request is still of interest.</summary>
internal sealed class RenewalQuestion(IBotDirectory bots, IFormLibrary forms, IFormTexts texts, CustomerNews news)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <summary>Enqueues and saves. Nothing for an owner who can't be written to.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="requestId">Whose.</param>
    /// <param name="now">UTC; tells this question from the request's others.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<Delivery>> AskAsync(GarageBandContext db, long requestId, DateTime now, CancellationToken cancellationToken)
    {
        if (await RequestFacts.ReadAsync(db, requestId, cancellationToken).ConfigureAwait(false) is not { } request
            || await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var html = texts.Render(form, "renewAsk", request.Language, new Dictionary<string, object?>
        {
            ["number"] = request.Number,
            ["title"] = await db.Requests.Where(r => r.Id == requestId).Select(r => r.Title).FirstAsync(cancellationToken).ConfigureAwait(false),
            ["link"] = await LinkAsync(db, bot, requestId, cancellationToken).ConfigureAwait(false),
        });
        var key = string.Create(CultureInfo.InvariantCulture, $"renew:{requestId}:{now:yyyyMMddHHmm}");
        return await news.TellAsync(db, request, key, DeliveryPurposes.Renewal, new SendText(html, Keyboard(form, request)), cancellationToken).ConfigureAwait(false);
    }

    private InlineKeyboard Keyboard(Form form, RequestFacts request)
    {
        IReadOnlyList<Button> Row(string text, RenewalAction action, ButtonStyle style = ButtonStyle.Plain) =>
            [new Button(texts.Render(form, text, request.Language, NoValues), new RenewalButton(action, request.Id).Data, Style: style)];

        var rows = new List<IReadOnlyList<Button>>();
        if (form.Close != FormClose.None)
            rows.Add(Row(CloseTexts.Mark(form.Close), RenewalAction.Close, ButtonStyle.Success));
        rows.Add(Row("renewAgain", RenewalAction.Again));
        rows.Add(Row("renewKeep", RenewalAction.Keep));
        return new InlineKeyboard(rows);
    }

    private static async Task<string?> LinkAsync(GarageBandContext db, BotInfo bot, long requestId, CancellationToken cancellationToken)
    {
        var post = await db.Posts.Where(p => p.RequestId == requestId && p.State == PostState.Published && p.MessageId != null)
            .OrderByDescending(p => p.Id).Select(p => new { p.ChannelId, p.MessageId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return post is null ? null : PostLink.Of(bot, post.ChannelId, post.MessageId);
    }
}
