using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Announcements;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Announcements;

/// <summary>
/// Puts an announcement's messages into the queue, a few at a time: never more than <see cref="Most"/> of one wait there, so that a pause holds at once, two announcements of a bot
/// share its pace, and what else the bot has to tell waits seconds. Place and messages move in one transaction: a crash, a pause or a second process makes none twice and forgets nobody.
/// </summary>
internal sealed partial class AnnouncementFeed(
    IDbContextFactory<GarageBandContext> contexts,
    IDatabaseWriter writer,
    IBotDirectory bots,
    AnnouncementStart start,
    IDeliveries deliveries,
    IActivityFeed activity,
    TimeProvider time,
    ILogger<AnnouncementFeed> logger) : IDueWork
{
    /// <summary>Messages of one announcement that wait at a time: some eight seconds at Telegram's pace.</summary>
    internal const int Most = 200;

    private const int Few = Most / 2;

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, state) in await FindAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                if (state == AnnouncementState.Scheduled)
                    await start.StartScheduledAsync(id, cancellationToken).ConfigureAwait(false);
                await FeedAsync(id, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(failure, id);
            }
        }
    }

    private async Task<List<(long Id, AnnouncementState State)>> FindAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var found = await db.Announcements
                .Where(a => a.State == AnnouncementState.Running || (a.State == AnnouncementState.Scheduled && a.StartAt <= now))
                .OrderBy(a => a.Id).Select(a => new { a.Id, a.State }).ToListAsync(cancellationToken).ConfigureAwait(false);
            return [.. found.Select(a => (a.Id, a.State))];
        }
    }

    private async Task FeedAsync(long id, CancellationToken cancellationToken)
    {
        if (await CountWaitingAsync(id, cancellationToken).ConfigureAwait(false) > Few)
            return;
        var (rows, botId) = await writer.WriteAsync((db, ct) => StepAsync(db, id, ct), cancellationToken).ConfigureAwait(false);
        deliveries.Committed(rows);
        if (botId is { } changed)
            activity.Publish(new AnnouncementChanged(changed, id));
    }

    private async Task<int> CountWaitingAsync(long id, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await Waiting(db, id).Take(Few + 1).CountAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The new messages, and whose announcement it is where anything changed.</returns>
    private async Task<(IReadOnlyList<Delivery> Rows, long? BotId)> StepAsync(GarageBandContext db, long id, CancellationToken cancellationToken)
    {
        var row = await db.Announcements.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.State == AnnouncementState.Running, cancellationToken).ConfigureAwait(false);
        if (row is null || await bots.GetAsync(row.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return ([], null);
        var next = await NextAsync(db, row, bot, cancellationToken).ConfigureAwait(false);
        if (next.Count == 0)
            return await EndAsync(db, row, cancellationToken).ConfigureAwait(false) ? ([], row.BotId) : ([], null);

        var cursor = next[^1].CustomerId;
        var mine = await db.Announcements.Where(a => a.Id == id && a.State == AnnouncementState.Running && a.Cursor == row.Cursor)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.Cursor, cursor), cancellationToken).ConfigureAwait(false);
        if (mine == 0)
            return ([], null);
        var calls = await CallsAsync(db, row, bot, next, cancellationToken).ConfigureAwait(false);
        return (await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false), row.BotId);
    }

    internal async Task<List<AnnouncementReaders.Reader>> NextAsync(GarageBandContext db, Announcement row, BotInfo bot, CancellationToken cancellationToken)
    {
        if (row.Audience == AnnouncementAudience.Channel)
            return row.Cursor > 0 || bot.ChannelId is not { } channel ? [] : [new AnnouncementReaders.Reader { CustomerId = 1, ChatId = channel, Language = bot.Language }];
        return await AnnouncementReaders.Of(db, row.BotId, bot.Language, MessagingJson.Read<AnnouncementContent>(row.Content).People, row.StartedAt ?? row.CreatedAt)
            .Where(r => r.CustomerId > row.Cursor && r.CustomerId <= row.UpTo)
            .OrderBy(r => r.CustomerId).Take(Most).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<List<NewDelivery>> CallsAsync(
        GarageBandContext db, Announcement row, BotInfo bot, List<AnnouncementReaders.Reader> readers, CancellationToken cancellationToken)
    {
        var content = MessagingJson.Read<AnnouncementContent>(row.Content);
        var kind = row.MediaId is null ? default : await db.AnnouncementMedia.Where(m => m.Id == row.MediaId).Select(m => m.Kind).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var calls = Languages.All.ToDictionary(l => l, l => AnnouncementCalls.Of(content, row.MediaId, kind, l, bot.Language));
        var goes = row.Audience == AnnouncementAudience.Channel ? DeliveryClass.Publication : DeliveryClass.Broadcast;
        return readers.ConvertAll(r => new NewDelivery(
            Key(row.Id, r.CustomerId), row.BotId, r.ChatId, goes, DeliveryPurposes.Announcement, calls.GetValueOrDefault(r.Language) ?? calls[bot.Language])
        { SubjectId = row.Id });
    }

    /// <returns>False: messages are still on their way, or somebody was quicker.</returns>
    private async Task<bool> EndAsync(GarageBandContext db, Announcement row, CancellationToken cancellationToken)
    {
        if (await Waiting(db, row.Id).AnyAsync(cancellationToken).ConfigureAwait(false))
            return false;
        var now = time.GetUtcNow().UtcDateTime;
        var mine = await db.Announcements.Where(a => a.Id == row.Id && a.State == AnnouncementState.Running)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.State, AnnouncementState.Done).SetProperty(a => a.EndedAt, now), cancellationToken).ConfigureAwait(false);
        if (mine == 0)
            return false;
        await AnnouncementEnding.CountAsync(db, row.Id, cancellationToken).ConfigureAwait(false);
        return true;
    }

    internal static string Key(long announcementId, long customerId) => string.Create(CultureInfo.InvariantCulture, $"announce:{announcementId}:{customerId}");

    private static IQueryable<Delivery> Waiting(GarageBandContext db, long id) => db.Deliveries
        .Where(d => d.SubjectId == id && d.Purpose == DeliveryPurposes.Announcement && (d.State == DeliveryState.Pending || d.State == DeliveryState.Claimed));

    [LoggerMessage(Level = LogLevel.Error, Message = "Announcement {AnnouncementId} could not be fed; tried again later")]
    private partial void LogFailed(Exception failure, long announcementId);
}
