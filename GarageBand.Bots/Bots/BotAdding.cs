using GarageBand.Bots.Audit;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots;

/// <summary>Adds a bot by its token.</summary>
internal sealed class BotAdding(IDatabaseWriter writer, AuditLog audit, BotChanges changes, IBotApis apis, IBotTokens tokens, TimeProvider time)
{
    public async Task<AddBotResult> AddAsync(Actor actor, NewBot wanted, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer))
            return new AddBotResult(CommandResult.Forbidden);
        if (wanted.Name is not null && BotName.Read(wanted.Name) is null)
            return AddBotResult.Refused(BotReasons.NameInvalid);
        if (!Languages.IsKnown(wanted.Language))
            return AddBotResult.Refused(BotReasons.LanguageUnknown);
        if (!BotAddress.TryRead(wanted.ApiBaseUrl, out var address))
            return AddBotResult.Refused(BotReasons.AddressInvalid);
        var (identity, reason) = await TokenOwner.AskAsync(apis, wanted.Token, address, cancellationToken).ConfigureAwait(false);
        if (identity is null)
            return AddBotResult.Refused(reason!);

        // Quicker was: somebody who added the same bot, or another of this name.
        var result = await BotChanges.OrTakenAsync(
            () => writer.WriteAsync((db, ct) => StoreAsync(db, actor, wanted, address, identity, ct), cancellationToken),
            AddBotResult.Refused(BotReasons.BotExists)).ConfigureAwait(false);
        if (result is { Result.Outcome: CommandOutcome.Done, BotId: { } botId })
            changes.Tell(botId);
        return result;
    }

    private async Task<AddBotResult> StoreAsync(
        GarageBandContext db, Actor actor, NewBot wanted, string? address, BotIdentity identity, CancellationToken cancellationToken)
    {
        var here = await db.Bots.Where(b => b.TelegramId == identity.Id).Select(b => (long?)b.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (here is not null)
            return AddBotResult.Refused(BotReasons.BotExists, here);
        var form = await FormVersions.NewestAsync(db, wanted.FormKey, cancellationToken).ConfigureAwait(false);
        if (form is null)
            return AddBotResult.Refused(BotReasons.FormUnknown);
        var name = BotName.Read(wanted.Name) ?? BotName.Read(identity.FirstName) ?? identity.Username;
        if (await IsTakenAsync(db, name, cancellationToken).ConfigureAwait(false))
        {
            if (wanted.Name is not null || await IsTakenAsync(db, identity.Username, cancellationToken).ConfigureAwait(false))
                return AddBotResult.Refused(BotReasons.NameTaken);
            name = identity.Username;
        }

        var bot = new Bot(name, form.Value, wanted.Language)
        {
            TelegramId = identity.Id,
            Username = identity.Username,
            ProtectedToken = tokens.Protect(wanted.Token.Trim()),
            ApiBaseUrl = address,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        if (wanted.Enabled)
            bot.Start(bot.CreatedAt);
        LimitSettings.Put(bot, LimitSettings.Usual);
        db.Bots.Add(bot);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        audit.Write(db, actor, "bot.added", $"bot:{bot.Id}", bot.Id, null, BotSnapshot.Of(bot));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return new AddBotResult(CommandResult.Done, bot.Id);
    }

    private static Task<bool> IsTakenAsync(GarageBandContext db, string name, CancellationToken cancellationToken) =>
        db.Bots.AnyAsync(b => b.Name == name, cancellationToken);
}
