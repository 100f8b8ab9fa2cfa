using GarageBand.Bots.Bots;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>Whether somebody has to subscribe before a filter bot tells of posts.</summary>
internal sealed class SearchSubscription(IDbContextFactory<GarageBandContext> contexts, TimeProvider time)
{
    public async Task<bool> IsNeededAsync(BotInfo filter, long personId, CancellationToken cancellationToken)
    {
        if (filter.Prices is null)
            return false;
        var now = time.GetUtcNow().UtcDateTime;
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return !await (from s in db.Subscriptions.Where(SubscriptionRows.ActiveAt(now))
                           join c in db.Customers on s.CustomerId equals c.Id
                           where s.BotId == filter.Id && c.TelegramId == personId
                           select s.Id).AnyAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
