using System.Linq.Expressions;
using GarageBand.Data;
using GarageBand.Data.Payments;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>Reads and changes subscriptions so that of two who change one at once neither change is lost.</summary>
internal static class SubscriptionRows
{
    private const int MostAttempts = 20;

    /// <summary>As of <see cref="SubscriptionRules.IsActive"/>.</summary>
    public static Expression<Func<Subscription, bool>> ActiveAt(DateTime now) =>
        s => s.State != SubscriptionState.Ended && (s.Until == null || s.Until > now || s.RenewsItself);

    public static Task<Subscription?> ReadAsync(GarageBandContext db, long botId, long customerId, CancellationToken cancellationToken) =>
        db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(s => s.BotId == botId && s.CustomerId == customerId, cancellationToken);

    /// <summary>Who of these hears of posts: one look into a unique index.</summary>
    public static Task<HashSet<long>> ActiveOfAsync(GarageBandContext db, long botId, IReadOnlyList<long> customers, DateTime now, CancellationToken cancellationToken)
    {
        var people = customers.ToArray();
        return db.Subscriptions.Where(s => s.BotId == botId && people.Contains(s.CustomerId)).Where(ActiveAt(now)).Select(s => s.CustomerId).ToHashSetAsync(cancellationToken);
    }

    /// <summary>Runs <paramref name="change"/> on what is stored, again where somebody was quicker; false: nothing is to be changed.</summary>
    /// <returns>As it is stored now.</returns>
    public static async Task<Subscription> ChangeAsync(GarageBandContext db, long botId, long customerId, Func<Subscription, bool> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var row = await ReadAsync(db, botId, customerId, cancellationToken).ConfigureAwait(false);
            if (row is null)
            {
                row = new Subscription(botId, customerId);
                if (change(row))
                    await db.InsertAsync([row], cancellationToken).ConfigureAwait(false);
                return row;
            }

            var version = row.Version;
            if (!change(row))
                return row;
            row.Version = version + 1;
            if (await StoreAsync(db, row, version, cancellationToken).ConfigureAwait(false) == 1)
                return row;
        }

        throw new DbUpdateConcurrencyException("A subscription is changed all the time; whoever asked tries again.");
    }

    /// <summary>They can be written to, and are not banned.</summary>
    public static async Task<bool> CanHearAsync(GarageBandContext db, long botId, long customerId, DateTime now, CancellationToken cancellationToken) =>
        !await db.BotCustomers.AnyAsync(k => k.BotId == botId && k.CustomerId == customerId && k.UnreachableSince != null, cancellationToken).ConfigureAwait(false)
        && !await Moderation.BanRows.InForce(db, botId, customerId, now).AnyAsync(cancellationToken).ConfigureAwait(false);

    private static Task<int> StoreAsync(GarageBandContext db, Subscription row, int version, CancellationToken cancellationToken) =>
        db.Subscriptions.Where(s => s.Id == row.Id && s.Version == version).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.State, row.State)
                .SetProperty(x => x.Language, row.Language)
                .SetProperty(x => x.CountedFrom, row.CountedFrom)
                .SetProperty(x => x.Months, row.Months)
                .SetProperty(x => x.IsForever, row.IsForever)
                .SetProperty(x => x.Until, row.Until)
                .SetProperty(x => x.RemindAt, row.RemindAt)
                .SetProperty(x => x.FreeMonthAt, row.FreeMonthAt)
                .SetProperty(x => x.StarsChargeId, row.StarsChargeId)
                .SetProperty(x => x.StarsUntil, row.StarsUntil)
                .SetProperty(x => x.RenewsItself, row.RenewsItself)
                .SetProperty(x => x.Version, row.Version),
            cancellationToken);
}
