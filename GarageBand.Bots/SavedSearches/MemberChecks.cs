using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>Once a day: is the owner of an active search still in the channel? Otherwise it waits, and says so.</summary>
internal sealed class MemberChecks(
    IDbContextFactory<GarageBandContext> contexts,
    IDatabaseWriter writer,
    ChannelMembership membership,
    SearchChanges changes,
    SearchCards cards,
    IFormLibrary forms,
    IBotDirectory bots,
    IDeliveries deliveries,
    TimeProvider time)
{
    /// <summary>Enough for 100,000 searches a day at a sweep each five minutes.</summary>
    private const int Window = 400;

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var search in await ReadDueAsync(now, cancellationToken).ConfigureAwait(false))
        {
            if (await bots.GetAsync(search.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
                continue;
            if (await membership.IsMemberAsync(bot, search.ChatId, cancellationToken).ConfigureAwait(false))
                await AgainLaterAsync(search.Id, now, cancellationToken).ConfigureAwait(false);
            else
                await StopAsync(bot, search, now, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<SavedSearch>> ReadDueAsync(DateTime now, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await db.SavedSearches.AsNoTracking().Where(s => s.CheckMemberAt != null && s.CheckMemberAt <= now).OrderBy(s => s.CheckMemberAt)
                .Take(Window).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private Task AgainLaterAsync(long searchId, DateTime now, CancellationToken cancellationToken) => writer.WriteAsync(
        (db, ct) => db.SavedSearches.Where(s => s.Id == searchId && s.State == SearchState.Active)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.CheckMemberAt, now + SearchSaving.MemberFor), ct),
        cancellationToken);

    private async Task StopAsync(BotInfo bot, SavedSearch search, DateTime now, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        var source = bot.SourceId is { } id ? await bots.GetAsync(id, cancellationToken).ConfigureAwait(false) : null;
        var (html, keyboard) = cards.AskJoin(form, search, source?.ChannelUsername);
        var key = string.Create(CultureInfo.InvariantCulture, $"search-join:{search.Id}:{now:yyyyMMdd}");
        var rows = await writer.WriteAsync<IReadOnlyList<Delivery>>(
            async (db, ct) => await changes.WaitAsync(db, search.Id, ct).ConfigureAwait(false)
                ? await deliveries.EnqueueAsync(
                    db, [new NewDelivery(key, bot.Id, search.ChatId, DeliveryClass.Broadcast, DeliveryPurposes.Digest, new SendText(html, keyboard))], ct).ConfigureAwait(false)
                : [],
            cancellationToken).ConfigureAwait(false);
        deliveries.Committed(rows);
    }
}
