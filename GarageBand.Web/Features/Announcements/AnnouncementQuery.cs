using GarageBand.Bots.Announcements;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Announcements;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Announcements;

/// <summary>Reads announcements, the newest first.</summary>
public sealed class AnnouncementQuery(IDbContextFactory<GarageBandContext> contexts)
{
    public const int PageSize = 50;

    /// <param name="botId">Null: of all bots.</param>
    /// <param name="before">The last one shown; null: from the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>At most <see cref="PageSize"/> and one: that one tells that there are more.</returns>
    public async Task<IReadOnlyList<AnnouncementRow>> ReadAsync(long? botId, long? before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = db.Announcements.AsNoTracking();
        if (botId is { } bot)
            found = found.Where(a => a.BotId == bot);
        if (before is { } last)
            found = found.Where(a => a.Id < last);
        var rows = await found.OrderByDescending(a => a.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var shown = new List<AnnouncementRow>(rows.Count);
        foreach (var row in rows)
            shown.Add(await RowAsync(db, row, cancellationToken));
        return shown;
    }

    /// <summary>Null: there is none.</summary>
    public async Task<AnnouncementDetail?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Announcements.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } row)
            return null;
        var media = row.MediaId is null ? null : await db.AnnouncementMedia.Where(m => m.Id == row.MediaId).Select(m => new AnnouncementPicture(m.Id, m.Kind, m.Width, m.Height)).FirstOrDefaultAsync(cancellationToken);
        var beside = row.State != AnnouncementState.Running ? 0 : await db.Announcements.CountAsync(a => a.BotId == row.BotId && a.Id != id && a.State == AnnouncementState.Running, cancellationToken);
        return new AnnouncementDetail(
            await RowAsync(db, row, cancellationToken), row.Version, MessagingJson.Read<AnnouncementContent>(row.Content), media, row.CreatedBy, row.Trouble, beside);
    }

    /// <summary>What goes on is counted; what is over was.</summary>
    private static async Task<AnnouncementRow> RowAsync(GarageBandContext db, Announcement row, CancellationToken cancellationToken)
    {
        var counts = row.State is AnnouncementState.Running or AnnouncementState.Paused
            ? await AnnouncementCounts.ReadAsync(db, row.Id, cancellationToken)
            : new AnnouncementCounts(row.Result.Delivered, row.Result.Blocked, row.Result.Failed, row.Result.Uncertain, 0);
        return new AnnouncementRow(row.Id, row.BotId, row.Name, row.Audience, row.State, row.CreatedAt, row.StartAt, row.StartedAt, row.EndedAt, row.Total, counts);
    }
}
