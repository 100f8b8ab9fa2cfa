using System.Text.Json;
using GarageBand.Bots.Forms;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots.Files;

/// <summary>Writes all bots as a bots file, without tokens.</summary>
public sealed class BotsExport(IDbContextFactory<GarageBandContext> contexts)
{
    /// <returns>JSON that <see cref="BotsImport"/> takes and finds nothing to change in.</returns>
    public Task<string> ExportAsync(CancellationToken cancellationToken) => ExportAsync(onlyBotId: null, cancellationToken);

    /// <summary>As above, one bot.</summary>
    /// <param name="onlyBotId">Null: all. An unknown one gives a file without bots.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<string> ExportAsync(long? onlyBotId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var bots = await db.Bots.AsNoTracking().Where(b => onlyBotId == null || b.Id == onlyBotId).OrderBy(b => b.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
            var used = bots.Select(b => b.FormVersionId).Distinct().ToList();
            var forms = await db.FormVersions.AsNoTracking().Where(f => used.Contains(f.Id))
                .Select(f => new { f.Id, f.Key, f.Definition })
                .ToDictionaryAsync(f => f.Id, cancellationToken).ConfigureAwait(false);
            var file = new BotsFile([.. bots.Select(bot =>
            {
                var form = forms[bot.FormVersionId];
                return PresetForms.Keys.Contains(form.Key) ? BotEntryMapping.Entry(bot, form.Key, null) : BotEntryMapping.Entry(bot, null, Parse(form.Definition));
            })]);
            return JsonSerializer.Serialize(file, BotsFileJson.Options);
        }
    }

    private static JsonElement Parse(string definition) =>
        JsonElement.Parse(definition, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
}
