using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>The numbers people see: 1, 2, 3, ... for each bot, none given twice.</summary>
internal static class RequestNumbers
{
    private static readonly ModelQuery<long, long> Last = new(
        (GarageBandContext db, long botId, CancellationToken _) => db.BotCounters.Where(c => c.BotId == botId).Select(c => c.LastNumber).First());

    /// <summary>The next one. The counter's row stays the transaction's own until it ends, so nobody else reads the same.</summary>
    public static async Task<long> NextAsync(GarageBandContext db, long botId, CancellationToken cancellationToken)
    {
        var counted = await db.RunAsync(HotStatements.NextNumber, [botId], cancellationToken).ConfigureAwait(false);
        if (counted == 1)
            return await Last.RunAsync(db, botId, cancellationToken).ConfigureAwait(false);

        // Two first requests at once: the primary key lets one through, the other's turn is worked off again.
        var last = await db.Requests.Where(r => r.BotId == botId).OrderByDescending(r => r.Number).Select(r => r.Number).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        db.BotCounters.Add(new BotCounter { BotId = botId, LastNumber = last + 1 });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return last + 1;
    }
}
