using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Drafts;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Forms;

/// <summary>A bot's form, as the editor opens it.</summary>
/// <param name="Language">The bot's.</param>
/// <param name="Draft">Null: there is none.</param>
/// <param name="By">Who changed the draft last; null: nobody.</param>
/// <param name="At">UTC.</param>
public sealed record FormOpened(string BotName, string Language, string Published, int PublishedVersion, string? Draft, DraftSeen Seen, string? By, DateTime? At);

/// <summary>A published version.</summary>
/// <param name="By">As the audit log names who; null: it ships or came from a file.</param>
/// <param name="IsCurrent">The bot's.</param>
public sealed record FormVersionRow(long Id, string Key, int Version, DateTime At, string? By, bool IsCurrent);

/// <summary>What the form editor reads.</summary>
public sealed class FormQuery(IDbContextFactory<GarageBandContext> contexts)
{
    private const int MostVersions = 100;

    /// <summary>Null: there is no such bot.</summary>
    public async Task<FormOpened?> OpenAsync(long botId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var bot = await (from b in db.Bots
                         where b.Id == botId
                         join f in db.FormVersions on b.FormVersionId equals f.Id
                         select new { b.Name, b.Language, b.FormVersionId, f.Definition, f.Version }).FirstOrDefaultAsync(cancellationToken);
        if (bot is null)
            return null;
        var draft = await db.FormDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.BotId == botId, cancellationToken);
        return new FormOpened(bot.Name, bot.Language, bot.Definition, bot.Version, draft?.Document, new DraftSeen(draft?.Version ?? 0, bot.FormVersionId), draft?.By, draft?.At);
    }

    /// <summary>People who are filling in a request of the bot: they finish it as they began it.</summary>
    public async Task<int> CountOpenAsync(long botId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Conversations.CountAsync(c => c.BotId == botId && c.StepKey != null && c.RequestId == null && c.EndedAt == null, cancellationToken);
    }

    /// <summary>The bot's versions, and those of the form that ships which it came from; newest first.</summary>
    public async Task<IReadOnlyList<FormVersionRow>> VersionsAsync(long botId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var bot = await (from b in db.Bots
                         where b.Id == botId
                         join f in db.FormVersions on b.FormVersionId equals f.Id
                         select new { b.Name, b.FormVersionId, f.Key, f.Definition }).FirstOrDefaultAsync(cancellationToken);
        if (bot is null)
            return [];
        List<string> keys = [bot.Key, $"bot:{bot.Name}"];
        var origin = FormReader.Read(bot.Definition).Key;
        if (PresetForms.Keys.Contains(origin))
            keys.Add(origin);
        return await db.FormVersions.Where(f => keys.Contains(f.Key))
            .OrderByDescending(f => f.CreatedAt).ThenByDescending(f => f.Id)
            .Take(MostVersions)
            .Select(f => new FormVersionRow(f.Id, f.Key, f.Version, f.CreatedAt, f.CreatedBy, f.Id == bot.FormVersionId))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The document of a version; null: there is none.</summary>
    public async Task<string?> DocumentAsync(long versionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.FormVersions.Where(f => f.Id == versionId).Select(f => f.Definition).FirstOrDefaultAsync(cancellationToken);
    }
}
