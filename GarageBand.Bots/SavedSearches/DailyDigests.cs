using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Places;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>One message a day for whoever wants no more: the newest posts of those gathered that still stand.</summary>
internal sealed class DailyDigests(
    IDbContextFactory<GarageBandContext> contexts,
    IDatabaseWriter writer,
    IFormLibrary forms,
    IFormTexts texts,
    IPlaces places,
    IBotDirectory bots,
    IDeliveries deliveries,
    TimeProvider time)
{
    private const int Window = 200;
    private const int MostShown = 10;

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        foreach (var due in await ReadDueAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await bots.GetAsync(due.BotId, cancellationToken).ConfigureAwait(false) is not { Enabled: true } bot)
                continue;
            var rows = await writer.WriteAsync((db, ct) => SendAsync(db, bot, due, ct), cancellationToken).ConfigureAwait(false);
            deliveries.Committed(rows);
        }
    }

    private async Task<List<Due>> ReadDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await (from t in db.AlertTimes
                          join b in db.Bots on t.BotId equals b.Id
                          join c in db.Customers on t.CustomerId equals c.Id
                          where t.NextDigestAt != null && t.NextDigestAt <= now && b.Enabled
                          orderby t.NextDigestAt
                          select new Due(t.BotId, t.CustomerId, c.TelegramId, t.NextDigestAt!.Value)).Take(Window).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Taken by a condition on the time it was due, so that two processes make one.</summary>
    private async Task<IReadOnlyList<Delivery>> SendAsync(GarageBandContext db, BotInfo bot, Due due, CancellationToken cancellationToken)
    {
        var mine = await db.AlertTimes.Where(t => t.BotId == due.BotId && t.CustomerId == due.CustomerId && t.NextDigestAt == due.At)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.NextDigestAt, (DateTime?)null), cancellationToken).ConfigureAwait(false);
        if (mine == 0)
            return [];

        var gathered = db.SearchAlerts.Where(a => a.BotId == due.BotId && a.CustomerId == due.CustomerId && a.State == AlertState.Gathered);
        var standing = from a in gathered
                       join r in db.Requests on a.RequestId equals r.Id
                       where r.State == RequestState.Published
                       select new { a.Id, r };
        var count = await standing.CountAsync(cancellationToken).ConfigureAwait(false);
        var found = await standing.OrderByDescending(x => x.Id).Take(MostShown)
            .Select(x => new PostLines.Post(x.r.Id, x.r.BotId, x.r.FormVersionId, x.r.Answers)).ToListAsync(cancellationToken).ConfigureAwait(false);
        await gathered.ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AlertState.Digested), cancellationToken).ConfigureAwait(false);
        if (found.Count == 0 || !await HearsAsync(db, bot, due, cancellationToken).ConfigureAwait(false))
            return [];

        var language = await db.SavedSearches.Where(s => s.BotId == due.BotId && s.CustomerId == due.CustomerId).OrderByDescending(s => s.Id)
            .Select(s => s.Language).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? bot.Language;
        var lines = await PostLines.OfAsync(db, found, forms, places, bots, language, cancellationToken).ConfigureAwait(false);
        var key = string.Create(CultureInfo.InvariantCulture, $"digest:{due.BotId}:{due.CustomerId}:{due.At:yyyyMMddHH}");
        var message = await MessageAsync(bot, language, lines, count, cancellationToken).ConfigureAwait(false);
        return await deliveries.EnqueueAsync(
            db, [new NewDelivery(key, bot.Id, due.ChatId, DeliveryClass.Broadcast, DeliveryPurposes.Digest, message)], cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> HearsAsync(GarageBandContext db, BotInfo bot, Due due, CancellationToken cancellationToken) =>
        bot.Prices is null
        || (await SubscriptionRows.ActiveOfAsync(db, bot.Id, [due.CustomerId], time.GetUtcNow().UtcDateTime, cancellationToken).ConfigureAwait(false)).Count > 0;

    private async Task<SendText> MessageAsync(BotInfo bot, string language, IReadOnlyList<string> lines, int count, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        string Text(string key, object? value) => texts.Render(form, key, language, new Dictionary<string, object?> { ["count"] = value });

        var html = $"{Text("digest", count)}\n{string.Join("\n", lines)}";
        if (count > lines.Count)
            html = $"{html}\n\n{Text("digestMore", count - lines.Count)}";
        return new SendText(TelegramHtml.Fit(html, MessagingLimits.Text), new InlineKeyboard([[new Button(Text("searches", null), SearchButton.List.Data)]]));
    }

    private sealed record Due(long BotId, long CustomerId, long ChatId, DateTime At);
}
