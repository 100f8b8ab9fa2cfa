using GarageBand.Data;
using GarageBand.Data.Moderation;

namespace GarageBand.Bots.Moderation;

/// <summary>Which bans count.</summary>
internal static class BanRows
{
    /// <summary>In force for the customer at <paramref name="now"/> (UTC): the bot's own and those for all bots.</summary>
    public static IQueryable<Ban> InForce(GarageBandContext db, long botId, long customerId, DateTime now) =>
        db.Bans.Where(b => b.CustomerId == customerId && b.LiftedAt == null && (b.BotId == null || b.BotId == botId) && (b.Until == null || b.Until > now));
}
