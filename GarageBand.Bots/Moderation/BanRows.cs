using GarageBand.Data;
using GarageBand.Data.Moderation;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Moderation;

/// <summary>Which bans count.</summary>
internal static class BanRows
{
    /// <summary>In force for the customer at <paramref name="now"/> (UTC): the bot's own and those for all bots.</summary>
    public static IQueryable<Ban> InForce(GarageBandContext db, long botId, long customerId, DateTime now) =>
        db.Bans.Where(b => b.CustomerId == customerId && b.LiftedAt == null && (b.BotId == null || b.BotId == botId) && (b.Until == null || b.Until > now));

    /// <summary>The widest and longest of those in force; null: none is.</summary>
    public static async Task<BanInForce?> ReadAsync(GarageBandContext db, long botId, long customerId, DateTime now, CancellationToken cancellationToken)
    {
        var bans = await InForce(db, botId, customerId, now).Select(b => new BanInForce(b.BotId == null, b.Until, b.Reason)).ToListAsync(cancellationToken).ConfigureAwait(false);
        return bans.OrderByDescending(b => b.AllBots).ThenByDescending(b => b.Until ?? DateTime.MaxValue).FirstOrDefault();
    }
}
