using System.Globalization;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Forms;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Forms.Drafts;

/// <summary>
/// What staff do with a bot's form. Each needs <see cref="ActorRights.Administer"/>. Whoever changes a draft tells which one they saw: a newer one of somebody else is never
/// overwritten. Conversations that run keep the version they began with.
/// </summary>
public sealed class FormDrafts
{
    private const int MostChangesInTheLog = 100;

    private readonly IDatabaseWriter _writer;
    private readonly BotChanges _changes;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;

    internal FormDrafts(IDatabaseWriter writer, BotChanges changes, AuditLog audit, TimeProvider time) => (_writer, _changes, _audit, _time) = (writer, changes, audit, time);

    /// <summary>Keeps a document, which may have faults, as the bot's draft.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="botId">Which.</param>
    /// <param name="document">A form document.</param>
    /// <param name="seen">The draft it was made from.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Not possible: <see cref="BotReasons.DraftNewer"/>, or <see cref="BotReasons.FormFaulty"/> where it is no JSON object.</returns>
    public async Task<CommandResult> SaveAsync(Actor actor, long botId, string document, DraftSeen seen, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return CommandResult.Forbidden;
        FormDocument form;
        try
        {
            form = FormDocument.Read(document);
        }
        catch (FormFaultsException)
        {
            return CommandResult.NotPossible(BotReasons.FormFaulty);
        }

        return await ChangeAsync(actor, botId, "form.draft-saved", form, seen, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Drops the draft: the form is again what is published.</summary>
    /// <returns>Not possible: <see cref="BotReasons.DraftNewer"/>.</returns>
    public Task<CommandResult> DropAsync(Actor actor, long botId, DraftSeen seen, CancellationToken cancellationToken) =>
        ChangeAsync(actor, botId, "form.draft-dropped", null, seen, cancellationToken);

    /// <summary>Makes a document the bot's form, for every dialog that begins from now on, and ends the draft.</summary>
    /// <returns>
    /// Not possible: <see cref="BotReasons.DraftNewer"/>, <see cref="BotReasons.FormFaulty"/>, <see cref="BotReasons.SourceMissing"/> or <see cref="BotReasons.SourceInvalid"/>.
    /// </returns>
    public async Task<CommandResult> PublishAsync(Actor actor, long botId, string document, DraftSeen seen, CancellationToken cancellationToken)
    {
        try
        {
            return await BotChanges.OrTakenAsync(
                () => _changes.ChangeAsync(actor, botId, "form.published", (db, bot, ct) => PublishAsync(db, bot, actor, document, seen, ct), always: false, cancellationToken),
                CommandResult.NotPossible(BotReasons.DraftNewer)).ConfigureAwait(false);
        }
        catch (FormFaultsException)
        {
            return CommandResult.NotPossible(BotReasons.FormFaulty);
        }
        catch (DbUpdateConcurrencyException)
        {
            return CommandResult.NotPossible(BotReasons.DraftNewer);
        }
    }

    private async Task<string?> PublishAsync(GarageBandContext db, Bot bot, Actor actor, string document, DraftSeen seen, CancellationToken cancellationToken)
    {
        var draft = await db.FormDrafts.FirstOrDefaultAsync(d => d.BotId == bot.Id, cancellationToken).ConfigureAwait(false);
        if (!seen.Is(draft, bot))
            return BotReasons.DraftNewer;
        var savesSearches = FormReader.Read(document).Confirmation == Confirmation.SaveSearch;
        if (savesSearches && bot.SourceBotName is null)
            return BotReasons.SourceMissing;
        if (savesSearches && await db.Bots.AnyAsync(b => b.SourceBotName == bot.Name, cancellationToken).ConfigureAwait(false))
            return BotReasons.SourceInvalid;

        var now = _time.GetUtcNow().UtcDateTime;
        var version = await FormVersions.KeepAsync(db, $"bot:{bot.Name}", document, now, cancellationToken).ConfigureAwait(false);
        if (db.Entry(version).State != EntityState.Detached)
            version.CreatedBy = actor.Label;
        bot.FormVersionId = version.Id;
        if (!savesSearches)
            bot.SourceBotName = null;
        if (draft?.Document is not null)
            (draft.Document, draft.Version, draft.By, draft.At) = (null, draft.Version + 1, actor.Label, now);
        return null;
    }

    private async Task<CommandResult> ChangeAsync(Actor actor, long botId, string action, FormDocument? form, DraftSeen seen, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return CommandResult.Forbidden;
        try
        {
            return await BotChanges.OrTakenAsync(
                () => _writer.WriteAsync((db, ct) => WriteAsync(db, actor, botId, action, form, seen, ct), cancellationToken),
                CommandResult.NotPossible(BotReasons.DraftNewer)).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            return CommandResult.NotPossible(BotReasons.DraftNewer);
        }
    }

    private async Task<CommandResult> WriteAsync(GarageBandContext db, Actor actor, long botId, string action, FormDocument? form, DraftSeen seen, CancellationToken cancellationToken)
    {
        if (await db.Bots.FirstOrDefaultAsync(b => b.Id == botId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return CommandResult.NotFound;
        var draft = await db.FormDrafts.FirstOrDefaultAsync(d => d.BotId == botId, cancellationToken).ConfigureAwait(false);
        if (!seen.Is(draft, bot))
            return CommandResult.NotPossible(BotReasons.DraftNewer);

        var published = await db.FormVersions.Where(f => f.Id == bot.FormVersionId).Select(f => f.Definition).FirstAsync(cancellationToken).ConfigureAwait(false);
        var (before, after) = (FormDocument.Read(draft?.Document ?? published), form ?? FormDocument.Read(published));
        var changes = FormDifference.Between(before, after);
        if (draft?.Document is null == form is null && changes.Count == 0)
            return CommandResult.AlreadyDone;
        if (draft is null)
            db.FormDrafts.Add(draft = new FormDraft(botId));
        draft.Document = form?.ToJson();
        (draft.Version, draft.By, draft.At) = (draft.Version + 1, actor.Label, _time.GetUtcNow().UtcDateTime);
        _audit.Write(db, actor, action, string.Create(CultureInfo.InvariantCulture, $"bot:{botId}"), botId, Log(changes, c => c.Before), Log(changes, c => c.After));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return CommandResult.Done;
    }

    private static Dictionary<string, string?> Log(IReadOnlyList<FormDifference> changes, Func<FormDifference, string?> value) =>
        changes.Take(MostChangesInTheLog).ToDictionary(c => c.Path, value);
}
