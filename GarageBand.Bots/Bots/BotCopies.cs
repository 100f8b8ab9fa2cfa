using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots;

/// <summary>Makes a bot like another: form, language and rules; no token, no key, no chat. It is to be set up.</summary>
public sealed class BotCopies
{
    private const int LongestName = 96;

    private readonly IDatabaseWriter _writer;
    private readonly AuditLog _audit;
    private readonly BotChanges _changes;
    private readonly TimeProvider _time;

    internal BotCopies(IDatabaseWriter writer, AuditLog audit, BotChanges changes, TimeProvider time) => (_writer, _audit, _changes, _time) = (writer, audit, changes, time);

    /// <summary>Needs <see cref="ActorRights.Administer"/>.</summary>
    public async Task<AddBotResult> DuplicateAsync(Actor actor, long botId, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer))
            return new AddBotResult(CommandResult.Forbidden);

        // Quicker was: somebody who gave a bot this name.
        var result = await BotChanges.OrTakenAsync(
            () => _writer.WriteAsync((db, ct) => StoreAsync(db, actor, botId, ct), cancellationToken), AddBotResult.Refused(BotReasons.NameTaken)).ConfigureAwait(false);
        if (result is { Result.Ok: true, BotId: { } copy })
            _changes.Tell(copy);
        return result;
    }

    private async Task<AddBotResult> StoreAsync(GarageBandContext db, Actor actor, long botId, CancellationToken cancellationToken)
    {
        if (await db.Bots.AsNoTracking().FirstOrDefaultAsync(b => b.Id == botId, cancellationToken).ConfigureAwait(false) is not { } like)
            return new AddBotResult(CommandResult.NotFound);
        var names = await db.Bots.Select(b => b.Name).ToHashSetAsync(cancellationToken).ConfigureAwait(false);
        var stem = like.Name.Length > LongestName - 6 ? like.Name[..(LongestName - 6)] : like.Name;
        var name = Enumerable.Range(2, names.Count + 1).Select(n => $"{stem} ({n})").First(n => !names.Contains(n));
        var bot = new Bot(name, like.FormVersionId, like.Language)
        {
            Moderation = like.Moderation,
            SourceBotName = like.SourceBotName,
            PartnerLabel = like.PartnerLabel,
            PartnerUrl = like.PartnerUrl,
            TellsReplies = like.TellsReplies,
            UsualDonations = like.UsualDonations,
            TimeZone = like.TimeZone,
            Prices = like.Prices,
            FreeMonth = like.FreeMonth,
            CreatedAt = _time.GetUtcNow().UtcDateTime,
        };
        RepostSettings.Put(bot, like.Repost is { } rule ? new RepostSettings(rule.Mode, rule.AfterDays, rule.MaxTimes, rule.At) : null);
        LimitSettings.Put(bot, LimitSettings.Of(like.Limits));
        db.Bots.Add(bot);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        _audit.Write(db, actor, "bot.duplicated", $"bot:{bot.Id}", bot.Id, null, BotSnapshot.Of(bot));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return new AddBotResult(CommandResult.Done, bot.Id);
    }
}
