using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots.Binding;

/// <summary>Links with which staff show a bot its chats in Telegram.</summary>
public sealed class ChatPicks
{
    /// <summary>So long a link can be opened.</summary>
    public static readonly TimeSpan OpensFor = TimeSpan.FromMinutes(15);

    /// <summary>So long whoever opened it can pick.</summary>
    public static readonly TimeSpan PicksFor = TimeSpan.FromMinutes(30);

    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly IDatabaseWriter _writer;
    private readonly AuditLog _audit;
    private readonly IActivityFeed _feed;
    private readonly TimeProvider _time;

    internal ChatPicks(IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer, AuditLog audit, IActivityFeed feed, TimeProvider time) =>
        (_contexts, _writer, _audit, _feed, _time) = (contexts, writer, audit, feed, time);

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Makes a link; one that was made for the bot before is void. A bot that nobody has started yet listens for it while it is in force. Needs
    /// <see cref="ActorRights.Administer"/>.
    /// </summary>
    /// <returns>Not possible: <see cref="BotReasons.NoToken"/>, or <see cref="BotReasons.BotPaused"/> where nobody would hear.</returns>
    public async Task<ChatPickInvitation> InviteAsync(Actor actor, long botId, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return new ChatPickInvitation(CommandResult.Forbidden);
        var (code, until) = (ChatPickLink.Make(), Now + OpensFor);
        var result = await _writer.WriteAsync((db, ct) => StoreAsync(db, actor, botId, code, until, ct), cancellationToken).ConfigureAwait(false);
        if (!result.Ok)
            return new ChatPickInvitation(result);
        _feed.Publish(new BotChanged(botId));
        return new ChatPickInvitation(result, code, until);
    }

    /// <summary>What became of the bot's link; null: there is none in force.</summary>
    public async Task<ChatPickState?> ReadAsync(long botId, CancellationToken cancellationToken)
    {
        var now = Now;
        var db = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await db.ChatPickCodes.Where(c => c.BotId == botId && c.ExpiresAt > now)
                .Select(c => new ChatPickState(c.OpenedByName, c.ExpiresAt)).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The link becomes the person's. In the caller's transaction.</summary>
    /// <returns>False: it is void, or somebody else's.</returns>
    internal async Task<bool> OpenAsync(GarageBandContext db, long botId, string code, Person person, CancellationToken cancellationToken)
    {
        var (hash, now, until, id) = (ChatPickLink.HashOf(code), Now, Now + PicksFor, person.Id);
        var name = person.LastName is null ? person.FirstName : $"{person.FirstName} {person.LastName}";
        var opened = await db.ChatPickCodes.Where(c => c.BotId == botId && c.Hash == hash && c.ExpiresAt > now && c.OpenedBy == null)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.OpenedBy, (long?)id).SetProperty(c => c.OpenedByName, name).SetProperty(c => c.ExpiresAt, until), cancellationToken)
            .ConfigureAwait(false);
        if (opened == 0)
            return await db.ChatPickCodes.AnyAsync(c => c.BotId == botId && c.Hash == hash && c.ExpiresAt > now && c.OpenedBy == id, cancellationToken).ConfigureAwait(false);

        var maker = await db.ChatPickCodes.Where(c => c.BotId == botId).Select(c => c.MadeBy).FirstAsync(cancellationToken).ConfigureAwait(false);
        _audit.Write(db, new Actor(maker, ActorRights.Administer) { OnlyBots = [botId] }, "bot.chats-opened", $"bot:{botId}", botId, null, new { telegram = id, name });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>On whose behalf the person may bind the bot's chats now; null: they may not.</summary>
    internal async Task<Actor?> ActorAsync(long botId, long personId, CancellationToken cancellationToken)
    {
        var now = Now;
        var db = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var maker = await db.ChatPickCodes.Where(c => c.BotId == botId && c.OpenedBy == personId && c.ExpiresAt > now)
                .Select(c => c.MadeBy).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return maker is null ? null : new Actor(maker, ActorRights.Administer) { OnlyBots = [botId] };
        }
    }

    private async Task<CommandResult> StoreAsync(GarageBandContext db, Actor actor, long botId, string code, DateTime until, CancellationToken cancellationToken)
    {
        var bot = await db.Bots.Where(b => b.Id == botId).Select(b => new { b.Enabled, b.StartedAt, HasToken = b.ProtectedToken != null }).FirstOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        if (bot is null)
            return CommandResult.NotFound;
        if (!bot.HasToken)
            return CommandResult.NotPossible(BotReasons.NoToken);
        if (bot is { Enabled: false, StartedAt: not null })
            return CommandResult.NotPossible(BotReasons.BotPaused);

        var row = await db.ChatPickCodes.FirstOrDefaultAsync(c => c.BotId == botId, cancellationToken).ConfigureAwait(false);
        if (row is null)
            db.ChatPickCodes.Add(row = new ChatPickCode(botId));
        (row.Hash, row.MadeBy, row.ExpiresAt, row.OpenedBy, row.OpenedByName) = (ChatPickLink.HashOf(code), actor.Label, until, null, null);
        _audit.Write(db, actor, "bot.chats-invited", $"bot:{botId}", botId, null, new { until = until.ToString("u", CultureInfo.InvariantCulture) });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return CommandResult.Done;
    }
}
