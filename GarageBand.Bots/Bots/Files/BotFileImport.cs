using System.Text.Json;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots.Files;

/// <summary>Makes one bot like the only bot of a file; what would change can be seen before.</summary>
public sealed class BotFileImport
{
    private readonly IDatabaseWriter _writer;
    private readonly BotsImport _import;
    private readonly BotChanges _changes;

    internal BotFileImport(IDatabaseWriter writer, BotsImport import, BotChanges changes) => (_writer, _import, _changes) = (writer, import, changes);

    /// <summary>A bots file, not a form; nothing else is looked at.</summary>
    public static bool IsBotsFile(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("bots", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>What an import would change; changes nothing. Needs <see cref="ActorRights.Administer"/>.</summary>
    public Task<BotFileResult> PreviewAsync(Actor actor, long botId, string json, BotFileParts parts, CancellationToken cancellationToken) =>
        RunAsync(actor, botId, json, parts, keeps: false, cancellationToken);

    /// <summary>Needs <see cref="ActorRights.Administer"/>.</summary>
    /// <returns>Not possible: <see cref="BotReasons.FileFaulty"/>.</returns>
    public Task<BotFileResult> ImportAsync(Actor actor, long botId, string json, BotFileParts parts, CancellationToken cancellationToken) =>
        RunAsync(actor, botId, json, parts, keeps: true, cancellationToken);

    private async Task<BotFileResult> RunAsync(Actor actor, long botId, string json, BotFileParts parts, bool keeps, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return new BotFileResult(CommandResult.Forbidden, null, []);
        try
        {
            var file = BotsFileReader.Read(json);
            if (file.Bots.Count != 1)
                throw new BotsFileException("bots", $"must hold one bot, not {file.Bots.Count}");
            var differences = await _writer.WriteAsync((db, ct) => PutAsync(db, actor, botId, file.Bots[0], parts, keeps, ct), cancellationToken).ConfigureAwait(false);
            if (differences is null)
                return new BotFileResult(CommandResult.NotFound, null, []);
            _changes.Tell(botId);
            return new BotFileResult(differences.Count > 0 ? CommandResult.Done : CommandResult.AlreadyDone, null, differences);
        }
        catch (OnlyLookedException looked)
        {
            return new BotFileResult(CommandResult.Done, null, looked.Differences);
        }
        catch (BotsFileException wrong)
        {
            return new BotFileResult(CommandResult.NotPossible(BotReasons.FileFaulty), wrong.Message, []);
        }
    }

    private async Task<IReadOnlyList<BotDifference>?> PutAsync(
        GarageBandContext db, Actor actor, long botId, BotEntry entry, BotFileParts parts, bool keeps, CancellationToken cancellationToken)
    {
        if (await db.Bots.FirstOrDefaultAsync(b => b.Id == botId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return null;
        var (before, form) = (BotSnapshot.Of(bot), await FormAsync(db, bot, cancellationToken).ConfigureAwait(false));
        await _import.PutOneAsync(db, actor, Its(entry, bot, parts), cancellationToken).ConfigureAwait(false);
        var now = await FormAsync(db, bot, cancellationToken).ConfigureAwait(false);
        List<BotDifference> differences = [.. BotDifferences.Between(before, BotSnapshot.Of(bot))];
        if (form != now)
            differences.Insert(0, new BotDifference("Form", form, now));
        return keeps ? differences : throw new OnlyLookedException(differences);
    }

    /// <summary>The entry as this bot's own.</summary>
    private static BotEntry Its(BotEntry entry, Bot bot, BotFileParts parts)
    {
        var own = entry with { Name = bot.Name, Token = null, ApiBaseUrl = bot.ApiBaseUrl, Enabled = bot.Enabled };
        var binding = bot.Binding;
        return parts == BotFileParts.All
            ? own
            : own with
            {
                Channel = binding.ChannelId is { } channel ? new ChannelEntry(channel, binding.ChannelUsername) : null,
                DiscussionGroupId = binding.DiscussionGroupId,
                AdminGroupId = binding.AdminGroupId,
                FeedbackGroupId = binding.FeedbackGroupId,
            };
    }

    /// <summary>Like <c>repairs</c> or <c>bot:Tyres 3</c>.</summary>
    private static async Task<string> FormAsync(GarageBandContext db, Bot bot, CancellationToken cancellationToken)
    {
        var version = await db.FormVersions.Where(f => f.Id == bot.FormVersionId).Select(f => new { f.Key, f.Version }).FirstAsync(cancellationToken).ConfigureAwait(false);
        return PresetForms.Keys.Contains(version.Key) ? version.Key : $"{version.Key} {version.Version}";
    }

    /// <summary>Takes the transaction back: the same code tells and does.</summary>
    private sealed class OnlyLookedException(IReadOnlyList<BotDifference> differences) : Exception
    {
        public IReadOnlyList<BotDifference> Differences { get; } = differences;
    }
}
