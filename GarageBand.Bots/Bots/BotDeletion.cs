using GarageBand.Bots.Announcements;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots;

/// <summary>Takes a bot away for good. What it did stays to be read; posts stay in the channel.</summary>
public sealed class BotDeletion
{
    private readonly BotChanges _changes;
    private readonly TimeProvider _time;

    internal BotDeletion(BotChanges changes, TimeProvider time) => (_changes, _time) = (changes, time);

    /// <summary>What waits to be sent is dropped. Needs <see cref="ActorRights.Administer"/>.</summary>
    /// <param name="typedName">The bot's name, as whoever deletes it typed it.</param>
    /// <returns>
    /// Not possible: <see cref="BotReasons.NameDiffers"/>, <see cref="BotReasons.HasFilters"/> (other bots filter its posts) or <see cref="BotReasons.HasRenewals"/> (people are charged for
    /// it by themselves).
    /// </returns>
    public Task<CommandResult> DeleteAsync(Actor actor, long botId, string typedName, CancellationToken cancellationToken) =>
        _changes.ChangeAsync(
            actor,
            botId,
            "bot.deleted",
            async (db, bot, ct) =>
            {
                if (await WhyNotAsync(db, bot, typedName, ct).ConfigureAwait(false) is { } reason)
                    return reason;
                await db.Deliveries.Where(d => d.BotId == botId && d.State == DeliveryState.Pending)
                    .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dropped), ct).ConfigureAwait(false);
                await AnnouncementEnding.StopAllAsync(db, botId, _time.GetUtcNow().UtcDateTime, ct).ConfigureAwait(false);
                await db.ChatPickCodes.Where(c => c.BotId == botId).ExecuteDeleteAsync(ct).ConfigureAwait(false);
                await db.UnknownPlaces.Where(u => u.BotId == botId).ExecuteDeleteAsync(ct).ConfigureAwait(false);
                await db.ReplyTemplates.Where(t => t.BotId == botId).ExecuteDeleteAsync(ct).ConfigureAwait(false);
                await db.BotFindings.Where(f => f.BotId == botId).ExecuteDeleteAsync(ct).ConfigureAwait(false);
                bot.Delete(_time.GetUtcNow().UtcDateTime);
                return null;
            },
            always: true,
            cancellationToken);

    private static async Task<string?> WhyNotAsync(GarageBandContext db, Bot bot, string typedName, CancellationToken cancellationToken)
    {
        if (typedName.Trim() != bot.Name)
            return BotReasons.NameDiffers;
        if (await db.Bots.AnyAsync(b => b.SourceBotName == bot.Name && b.DeletedAt == null, cancellationToken).ConfigureAwait(false))
            return BotReasons.HasFilters;
        return await db.Subscriptions.AnyAsync(s => s.BotId == bot.Id && s.RenewsItself, cancellationToken).ConfigureAwait(false) ? BotReasons.HasRenewals : null;
    }
}
