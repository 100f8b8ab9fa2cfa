using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Customers;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>
/// What staff do with saved searches. Each needs <see cref="ActorRights.Moderate"/>; the audit log keeps why. Its owner is not written to: the bot's list of searches shows how it is.
/// </summary>
public sealed class SearchCommands
{
    /// <summary>A reason's characters.</summary>
    public const int LongestReason = 500;

    private readonly IDatabaseWriter _writer;
    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly IBotDirectory _bots;
    private readonly ChannelMembership _membership;
    private readonly SearchChanges _changes;
    private readonly AuditLog _audit;
    private readonly TimeProvider _time;

    internal SearchCommands(
        IDatabaseWriter writer, IDbContextFactory<GarageBandContext> contexts, IBotDirectory bots, ChannelMembership membership, SearchChanges changes, AuditLog audit, TimeProvider time) =>
        (_writer, _contexts, _bots, _membership, _changes, _audit, _time) = (writer, contexts, bots, membership, changes, audit, time);

    /// <summary>No alert comes of it any more, until its owner or staff resume it.</summary>
    public Task<CommandResult> PauseAsync(Actor actor, long searchId, string? reason, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        searchId,
        "search.paused",
        reason,
        async (db, search, ct) =>
        {
            if (search.State != SearchState.Active)
                return search.State == SearchState.Paused ? CommandResult.AlreadyDone : CommandResult.NotPossible(SearchReasons.Waits);
            await _changes.PauseAsync(db, searchId, ct).ConfigureAwait(false);
            search.State = SearchState.Paused;
            return CommandResult.Done;
        },
        cancellationToken);

    /// <summary>Alerts come again. Whoever left the channel has to come back first.</summary>
    public async Task<CommandResult> ResumeAsync(Actor actor, long searchId, string? reason, CancellationToken cancellationToken)
    {
        if (await FindAsync(searchId, cancellationToken).ConfigureAwait(false) is not { } found || await _bots.GetAsync(found.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return CommandResult.NotFound;
        if (!actor.May(ActorRights.Moderate, found.BotId))
            return CommandResult.Forbidden;
        if (found.State != SearchState.Active && !await _membership.IsMemberAsync(bot, found.ChatId, cancellationToken).ConfigureAwait(false))
            return CommandResult.NotPossible(SearchReasons.NotInChannel);
        return await ChangeAsync(
            actor,
            searchId,
            "search.resumed",
            reason,
            async (db, search, ct) =>
            {
                if (search.State == SearchState.Active)
                    return CommandResult.AlreadyDone;
                await _changes.StartAsync(db, search, isMember: true, _time.GetUtcNow().UtcDateTime, ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes it for good. What it was stays in the audit log; alerts that were sent stay where they are.</summary>
    public Task<CommandResult> DeleteAsync(Actor actor, long searchId, string? reason, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        searchId,
        "search.deleted",
        reason,
        async (db, _, ct) =>
        {
            if (string.IsNullOrWhiteSpace(reason))
                return CommandResult.NotPossible(SearchReasons.NoReason);
            await SearchChanges.DeleteAsync(db, searchId, ct).ConfigureAwait(false);
            return CommandResult.Done;
        },
        cancellationToken);

    private Task<CommandResult> ChangeAsync(
        Actor actor, long searchId, string action, string? reason, Func<GarageBandContext, SavedSearch, CancellationToken, Task<CommandResult>> change, CancellationToken cancellationToken) => _writer.WriteAsync(
        async (db, ct) =>
        {
            if (await db.SavedSearches.FirstOrDefaultAsync(s => s.Id == searchId, ct).ConfigureAwait(false) is not { } search)
                return CommandResult.NotFound;
            if (!actor.May(ActorRights.Moderate, search.BotId))
                return CommandResult.Forbidden;
            var before = new { search = searchId, name = search.Name, state = search.State.ToString() };
            var result = await change(db, search, ct).ConfigureAwait(false);
            if (result != CommandResult.Done)
                return result;

            // It was changed past the tracker.
            db.Entry(search).State = EntityState.Detached;
            var isGone = action == "search.deleted";
            _audit.Write(
                db,
                actor,
                action,
                CustomerAudit.Subject(search.CustomerId),
                search.BotId,
                before,
                new { state = isGone ? null : search.State.ToString(), reason = Why(reason) });
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            return result;
        },
        cancellationToken);

    private async Task<SavedSearch?> FindAsync(long searchId, CancellationToken cancellationToken)
    {
        var db = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await db.SavedSearches.AsNoTracking().FirstOrDefaultAsync(s => s.Id == searchId, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Null: none was given.</returns>
    private static string? Why(string? reason) => reason?.Trim() switch
    {
        null or "" => null,
        { Length: > LongestReason } text => text[..LongestReason],
        var text => text,
    };
}
