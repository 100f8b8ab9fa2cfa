using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Conversations.Templates;

/// <summary>What staff do with reply templates. Each needs <see cref="ActorRights.Moderate"/> for the template's bot, for all bots where it is for all.</summary>
public sealed class ReplyTemplateCommands
{
    private readonly IDatabaseWriter _writer;
    private readonly AuditLog _audit;
    private readonly ReplyPlaceholders _placeholders;

    internal ReplyTemplateCommands(IDatabaseWriter writer, AuditLog audit, ReplyPlaceholders placeholders) => (_writer, _audit, _placeholders) = (writer, audit, placeholders);

    /// <returns>Not possible: <c>template-name</c> (none, or too long), <c>template-taken</c> (another has it), <c>template-text</c> (none, or too long), <c>template-placeholder</c>.</returns>
    public async Task<CommandResult> AddAsync(Actor actor, ReplyTemplateDraft draft, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Moderate, draft.BotId))
            return CommandResult.Forbidden;
        var tidied = draft.Tidied();
        if (await FaultAsync(tidied, cancellationToken).ConfigureAwait(false) is { } fault)
            return CommandResult.NotPossible(fault);
        return await _writer.WriteAsync(
            async (db, ct) =>
            {
                if (await IsTakenAsync(db, tidied, 0, ct).ConfigureAwait(false))
                    return CommandResult.NotPossible("template-taken");
                var template = new ReplyTemplate();
                tidied.Put(template);
                db.ReplyTemplates.Add(template);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                _audit.Write(db, actor, "template.added", Subject(template.Id), tidied.BotId, null, tidied);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="AddAsync"/>
    /// <param name="version">What the actor saw; another one: <c>template-changed</c>.</param>
    public async Task<CommandResult> ChangeAsync(Actor actor, long templateId, int version, ReplyTemplateDraft draft, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Moderate, draft.BotId))
            return CommandResult.Forbidden;
        var tidied = draft.Tidied();
        if (await FaultAsync(tidied, cancellationToken).ConfigureAwait(false) is { } fault)
            return CommandResult.NotPossible(fault);
        return await ChangeAsync(
            actor,
            templateId,
            async (db, template, ct) =>
            {
                var before = ReplyTemplateDraft.Of(template);
                if (before == tidied)
                    return CommandResult.AlreadyDone;
                if (template.Version != version)
                    return CommandResult.NotPossible("template-changed");
                if (await IsTakenAsync(db, tidied, templateId, ct).ConfigureAwait(false))
                    return CommandResult.NotPossible("template-taken");
                tidied.Put(template);
                template.Version++;
                _audit.Write(db, actor, "template.changed", Subject(templateId), tidied.BotId, before, tidied);
                return CommandResult.Done;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was sent with it stays.</summary>
    public Task<CommandResult> DeleteAsync(Actor actor, long templateId, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        templateId,
        (db, template, _) =>
        {
            db.ReplyTemplates.Remove(template);
            _audit.Write(db, actor, "template.deleted", Subject(templateId), template.BotId, ReplyTemplateDraft.Of(template), null);
            return Task.FromResult(CommandResult.Done);
        },
        cancellationToken);

    private async Task<CommandResult> ChangeAsync(
        Actor actor, long templateId, Func<GarageBandContext, ReplyTemplate, CancellationToken, Task<CommandResult>> change, CancellationToken cancellationToken)
    {
        try
        {
            return await _writer.WriteAsync(
                async (db, ct) =>
                {
                    if (await db.ReplyTemplates.FirstOrDefaultAsync(t => t.Id == templateId, ct).ConfigureAwait(false) is not { } template)
                        return CommandResult.NotFound;
                    if (!actor.May(ActorRights.Moderate, template.BotId))
                        return CommandResult.Forbidden;
                    var result = await change(db, template, ct).ConfigureAwait(false);
                    if (result == CommandResult.Done)
                        await db.SaveChangesAsync(ct).ConfigureAwait(false);
                    return result;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            return CommandResult.NotPossible("template-changed");
        }
    }

    /// <summary>Null: it can be kept.</summary>
    private async Task<string?> FaultAsync(ReplyTemplateDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Name.Length is 0 or > ReplyTemplate.LongestName)
            return "template-name";
        if (draft.Texts.All(t => t.Length == 0) || draft.Texts.Any(t => t.Length > ReplyTemplate.LongestText))
            return "template-text";
        var answers = await _placeholders.AnswersAsync(draft.BotId, "en", cancellationToken).ConfigureAwait(false);
        return draft.Texts.Any(t => ReplyPlaceholders.Check(t, answers).Count > 0 || ReplyGap.IsIn(t)) ? "template-placeholder" : null;
    }

    /// <summary>Among those that stand in one menu.</summary>
    private static Task<bool> IsTakenAsync(GarageBandContext db, ReplyTemplateDraft draft, long templateId, CancellationToken cancellationToken) =>
        db.ReplyTemplates.AnyAsync(t => t.Id != templateId && t.Name == draft.Name && t.BotId == draft.BotId, cancellationToken);

    private static string Subject(long id) => FormattableString.Invariant($"template:{id}");
}
