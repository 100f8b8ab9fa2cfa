using GarageBand.Bots.Bots;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.SavedSearches;

namespace GarageBand.Bots.SavedSearches;

/// <summary>Leaves word that something happened which those who search want to know. Costs one row, and nothing for a bot that nobody filters.</summary>
internal sealed class MatchingTasks : WakeSignal
{
    /// <summary>In the caller's transaction; call <see cref="WakeSignal.Wake"/> when it is committed.</summary>
    /// <returns>False: nobody filters this bot.</returns>
    public static async Task<bool> AddAsync(GarageBandContext db, BotInfo bot, MatchingKind kind, long requestId, DateTime now, CancellationToken cancellationToken)
    {
        if (bot.FilterIds.Count == 0)
            return false;
        await db.InsertAsync([new MatchingTask(kind, requestId, now)], cancellationToken).ConfigureAwait(false);
        return true;
    }
}
