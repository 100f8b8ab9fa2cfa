using System.Globalization;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Bots.Staff;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots.Files;

/// <summary>How an import ended.</summary>
/// <param name="Unchanged">Bots that were as the file says.</param>
public sealed record BotsImportResult(CommandOutcome Outcome, int Added = 0, int Changed = 0, int Unchanged = 0)
{
    /// <summary>One English line for the command line.</summary>
    public override string ToString() => Outcome == CommandOutcome.Forbidden
        ? "Only an administrator may import bots."
        : string.Create(CultureInfo.InvariantCulture, $"{Added} added, {Changed} changed, {Unchanged} unchanged");
}

/// <summary>Makes bots as a file says; those it doesn't name stay as they are. Asks Telegram nothing.</summary>
public sealed class BotsImport
{
    private readonly IDatabaseWriter _writer;
    private readonly AuditLog _audit;
    private readonly BotChanges _changes;
    private readonly IBotTokens _tokens;
    private readonly TimeProvider _time;

    internal BotsImport(IDatabaseWriter writer, AuditLog audit, BotChanges changes, IBotTokens tokens, TimeProvider time)
    {
        _writer = writer;
        _audit = audit;
        _changes = changes;
        _tokens = tokens;
        _time = time;
    }

    /// <summary>All bots of the file or none. Needs <see cref="ActorRights.Administer"/>.</summary>
    /// <exception cref="BotsFileException">The file can't be used; nothing was changed.</exception>
    public async Task<BotsImportResult> ImportAsync(Actor actor, string json, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer))
            return new BotsImportResult(CommandOutcome.Forbidden);

        var file = BotsFileReader.Read(json);
        var bots = await _writer.WriteAsync(
            async (db, ct) =>
            {
                var done = new List<ImportedBot>();
                for (var i = 0; i < file.Bots.Count; i++)
                    done.Add(await PutAsync(db, actor, file.Bots[i], $"bots[{i}]", ct).ConfigureAwait(false));
                await CheckSourcesAsync(db, file, ct).ConfigureAwait(false);
                return done;
            },
            cancellationToken).ConfigureAwait(false);

        foreach (var bot in bots.Where(b => b.Added || b.Changed))
            _changes.Tell(bot.Id);
        var (added, changed) = (bots.Count(b => b.Added), bots.Count(b => b.Changed));
        return new BotsImportResult(added + changed > 0 ? CommandOutcome.Done : CommandOutcome.AlreadyDone, added, changed, bots.Count - added - changed);
    }

    /// <summary>Makes one bot so, in the caller's transaction; its entry names it.</summary>
    /// <exception cref="BotsFileException">It can't be.</exception>
    internal async Task PutOneAsync(GarageBandContext db, Actor actor, BotEntry entry, CancellationToken cancellationToken)
    {
        await PutAsync(db, actor, entry, "bots[0]", cancellationToken).ConfigureAwait(false);
        await CheckSourcesAsync(db, new BotsFile([entry]), cancellationToken).ConfigureAwait(false);
    }

    private async Task<ImportedBot> PutAsync(GarageBandContext db, Actor actor, BotEntry entry, string path, CancellationToken cancellationToken)
    {
        var bot = await db.Bots.FirstOrDefaultAsync(b => b.Name == entry.Name, cancellationToken).ConfigureAwait(false);
        var form = entry.Form is { } own
            ? await OwnFormAsync(db, bot, entry.Name!, own.GetRawText(), cancellationToken).ConfigureAwait(false)
            : await PresetAsync(db, entry.Preset!, path, cancellationToken).ConfigureAwait(false);
        var before = bot is null ? null : BotSnapshot.Of(bot);
        if (bot is null)
        {
            bot = new Bot(entry.Name!, form, entry.Language ?? "ru") { CreatedAt = _time.GetUtcNow().UtcDateTime };
            db.Bots.Add(bot);
        }

        bot.FormVersionId = form;
        var tokenChanged = await PutTokenAsync(db, bot, entry, path, cancellationToken).ConfigureAwait(false);
        BotEntryMapping.Put(bot, entry);
        if (bot.Enabled)
            bot.Start(_time.GetUtcNow().UtcDateTime);
        bot.ProtectedWebhookSecret = bot.Updates == UpdateMode.Polling ? null : bot.ProtectedWebhookSecret ?? _tokens.Protect(WebhookSecret.Make());

        var after = BotSnapshot.Of(bot);
        if (before == after && !tokenChanged)
            return new ImportedBot(bot.Id, Added: false, Changed: false);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        _audit.Write(db, actor, before is null ? "bot.added" : "bot.changed", $"bot:{bot.Id}", bot.Id, before, after);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return new ImportedBot(bot.Id, Added: before is null, Changed: before is not null);
    }

    private async Task<long> OwnFormAsync(GarageBandContext db, Bot? bot, string name, string json, CancellationToken cancellationToken)
    {
        // A renamed bot keeps its form under its old name.
        var hash = FormHash.Of(json);
        if (bot is not null && await db.FormVersions.AnyAsync(f => f.Id == bot.FormVersionId && f.ContentHash == hash, cancellationToken).ConfigureAwait(false))
            return bot.FormVersionId;
        var version = await FormVersions.KeepAsync(db, $"bot:{name}", json, _time.GetUtcNow().UtcDateTime, cancellationToken).ConfigureAwait(false);
        return version.Id;
    }

    private static async Task<long> PresetAsync(GarageBandContext db, string preset, string path, CancellationToken cancellationToken)
    {
        var newest = PresetForms.Keys.Contains(preset) ? await FormVersions.NewestAsync(db, preset, cancellationToken).ConfigureAwait(false) : null;
        return newest ?? throw new BotsFileException($"{path}.preset", $"unknown \"{preset}\"; known: {string.Join(", ", PresetForms.Keys)}");
    }

    /// <returns>True: the bot has another token now.</returns>
    private async Task<bool> PutTokenAsync(GarageBandContext db, Bot bot, BotEntry entry, string path, CancellationToken cancellationToken)
    {
        BotAddress.TryRead(entry.ApiBaseUrl, out var address);
        if (entry.Token is not { } token)
        {
            // Otherwise whoever can import could have a stored token sent to an address of theirs.
            if (bot.ProtectedToken is not null && bot.ApiBaseUrl != address)
                throw new BotsFileException($"{path}.apiBaseUrl", "another address needs the token too; add \"token\"");
            bot.ApiBaseUrl = address;
            return false;
        }

        var owner = BotTokens.BotIdOf(token)!.Value;
        if (bot.TelegramId is { } known && known != owner)
            throw new BotsFileException($"{path}.token", $"belongs to another Telegram bot than \"{bot.Name}\" has; give that one a name of its own");
        var other = await db.Bots.Where(b => b.TelegramId == owner && b.Id != bot.Id).Select(b => b.Name).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (other is not null)
            throw new BotsFileException($"{path}.token", $"this Telegram bot is here already, as \"{other}\"");

        bot.ApiBaseUrl = address;
        bot.TelegramId = owner;
        if (bot.ProtectedToken is { } kept && _tokens.Unprotect(kept) == token)
            return false;
        bot.ProtectedToken = _tokens.Protect(token);
        return true;
    }

    private static async Task CheckSourcesAsync(GarageBandContext db, BotsFile file, CancellationToken cancellationToken)
    {
        for (var i = 0; i < file.Bots.Count; i++)
        {
            if (file.Bots[i].Source is { } source && !await db.Bots.AnyAsync(b => b.Name == source, cancellationToken).ConfigureAwait(false))
                throw new BotsFileException($"bots[{i}].source", $"there is no bot \"{source}\", neither here nor in the file");
            if (file.Bots[i].Source is null && await SavesSearchesAsync(db, file.Bots[i].Name!, cancellationToken).ConfigureAwait(false))
                throw new BotsFileException($"bots[{i}].source", "is missing: this bot's form saves searches; name the bot whose posts it filters");
            if (file.Bots[i].Source is { } filtered && await SavesSearchesAsync(db, filtered, cancellationToken).ConfigureAwait(false))
                throw new BotsFileException($"bots[{i}].source", $"\"{filtered}\" saves searches itself: it has no posts that could be filtered");
        }
    }

    private static async Task<bool> SavesSearchesAsync(GarageBandContext db, string name, CancellationToken cancellationToken)
    {
        var form = await (from b in db.Bots join f in db.FormVersions on b.FormVersionId equals f.Id where b.Name == name select f.Definition)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return form is not null && FormReader.Read(form).Confirmation == Confirmation.SaveSearch;
    }

    private sealed record ImportedBot(long Id, bool Added, bool Changed);
}
