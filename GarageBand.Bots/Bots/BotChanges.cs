using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots;

/// <summary>Changes one bot: row and audit entry in one transaction, then everybody who keeps something of it is told.</summary>
internal sealed class BotChanges(IDatabaseWriter writer, AuditLog audit, BotDirectory directory, IBotApis apis, IActivityFeed feed)
{
    /// <param name="action">For the audit log.</param>
    /// <param name="change">May look into the database; a reason: it can't be done, and nothing is.</param>
    /// <param name="always">Also what the snapshot doesn't show (a token) is a change.</param>
    public async Task<CommandResult> ChangeAsync(
        Actor actor, long botId, string action, Func<GarageBandContext, Bot, CancellationToken, Task<string?>> change, bool always, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return CommandResult.Forbidden;

        var result = await writer.WriteAsync(
            async (db, ct) =>
            {
                var bot = await db.Bots.FirstOrDefaultAsync(b => b.Id == botId && b.DeletedAt == null, ct).ConfigureAwait(false);
                if (bot is null)
                    return CommandResult.NotFound;
                var before = BotSnapshot.Of(bot);
                if (await change(db, bot, ct).ConfigureAwait(false) is { } reason)
                    return CommandResult.NotPossible(reason);

                var after = BotSnapshot.Of(bot);
                if (before == after && !always)
                    return CommandResult.AlreadyDone;
                audit.Write(db, actor, action, $"bot:{botId}", botId, before, after);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken).ConfigureAwait(false);

        if (result.Outcome == CommandOutcome.Done)
            Tell(botId);
        return result;
    }

    /// <summary>As above, for a change of the row alone.</summary>
    public Task<CommandResult> ChangeAsync(Actor actor, long botId, string action, Action<Bot> change, CancellationToken cancellationToken) =>
        ChangeAsync(
            actor,
            botId,
            action,
            (_, bot, _) =>
            {
                change(bot);
                return Task.FromResult<string?>(null);
            },
            always: false,
            cancellationToken);

    /// <summary>Call it after the commit.</summary>
    public void Tell(long botId)
    {
        directory.Forget();
        apis.Forget(botId);
        feed.Publish(new BotChanged(botId));
    }

    /// <summary>Runs a command in which a unique key may break because somebody else was quicker.</summary>
    public static async Task<T> OrTakenAsync<T>(Func<Task<T>> command, T taken)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (DbUpdateException failure) when (UniqueViolation.Is(failure))
        {
            return taken;
        }
    }
}
