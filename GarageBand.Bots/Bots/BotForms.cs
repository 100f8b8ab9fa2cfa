using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots;

/// <summary>Gives a bot another form. Conversations that run keep theirs.</summary>
public sealed class BotForms
{
    private readonly BotChanges _changes;
    private readonly TimeProvider _time;

    internal BotForms(BotChanges changes, TimeProvider time) => (_changes, _time) = (changes, time);

    /// <summary>Needs <see cref="ActorRights.Administer"/>.</summary>
    /// <returns>
    /// Not possible: <see cref="BotReasons.FormUnknown"/>, <see cref="BotReasons.FormFaulty"/>, <see cref="BotReasons.SourceMissing"/> or <see cref="BotReasons.SourceInvalid"/>.
    /// </returns>
    public async Task<FormChoiceResult> SetAsync(Actor actor, long botId, FormChoice choice, CancellationToken cancellationToken)
    {
        try
        {
            return FormChoiceResult.Of(await _changes.ChangeAsync(
                actor, botId, "bot.form-set", (db, bot, ct) => PutAsync(db, bot, choice, ct), always: false, cancellationToken).ConfigureAwait(false));
        }
        catch (FormFaultsException wrong)
        {
            return new FormChoiceResult(CommandResult.NotPossible(BotReasons.FormFaulty), [.. wrong.Faults.Select(f => f.ToString())]);
        }
    }

    private async Task<string?> PutAsync(GarageBandContext db, Bot bot, FormChoice choice, CancellationToken cancellationToken)
    {
        if (await VersionAsync(db, bot, choice, cancellationToken).ConfigureAwait(false) is not { } version)
            return BotReasons.FormUnknown;
        var source = await db.Bots.Where(b => b.Id == choice.SourceBotId && b.Id != bot.Id).Select(b => new { b.Name, b.FormVersionId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var filters = await SavesSearchesAsync(db, version, cancellationToken).ConfigureAwait(false);
        if (filters && source is null)
            return BotReasons.SourceMissing;
        if (filters && await SavesSearchesAsync(db, source!.FormVersionId, cancellationToken).ConfigureAwait(false))
            return BotReasons.SourceInvalid;
        (bot.FormVersionId, bot.SourceBotName) = (version, filters ? source!.Name : null);
        return null;
    }

    private async Task<long?> VersionAsync(GarageBandContext db, Bot bot, FormChoice choice, CancellationToken cancellationToken) => choice switch
    {
        { Preset: { } preset } => PresetForms.Keys.Contains(preset) ? await FormVersions.NewestAsync(db, preset, cancellationToken).ConfigureAwait(false) : null,
        { LikeBotId: { } like } => await db.Bots.Where(b => b.Id == like).Select(b => (long?)b.FormVersionId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false),
        { Document: { } document } => (await FormVersions.KeepAsync(db, $"bot:{bot.Name}", document, _time.GetUtcNow().UtcDateTime, cancellationToken).ConfigureAwait(false)).Id,
        _ => null,
    };

    private static async Task<bool> SavesSearchesAsync(GarageBandContext db, long version, CancellationToken cancellationToken)
    {
        var definition = await db.FormVersions.Where(f => f.Id == version).Select(f => f.Definition).FirstAsync(cancellationToken).ConfigureAwait(false);
        return FormReader.Read(definition).Confirmation == Confirmation.SaveSearch;
    }
}
