using GarageBand.Data;
using GarageBand.Data.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Conversations;

/// <summary>Reads reply templates, by name. There are never many.</summary>
public sealed class ReplyTemplateQuery(IDbContextFactory<GarageBandContext> contexts)
{
    public const int Most = 500;

    /// <param name="botId">Those for this bot or for all; null: every one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<ReplyTemplate>> ReadAsync(long? botId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ReplyTemplates.AsNoTracking().Where(t => botId == null || t.BotId == null || t.BotId == botId).OrderBy(t => t.Name).ThenBy(t => t.Id).Take(Most).ToListAsync(cancellationToken);
    }
}
