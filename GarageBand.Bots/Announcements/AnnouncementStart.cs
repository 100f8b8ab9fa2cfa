using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Announcements;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Announcements;

/// <summary>An announcement begins: whom it is for is counted, and nobody who comes later is among them.</summary>
internal sealed class AnnouncementStart(
    IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer, IBotDirectory bots, AuditLog audit, IActivityFeed activity, AnnouncementWake wake, TimeProvider time)
{
    /// <param name="actor">Who; was let through.</param>
    /// <param name="row">As it was read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CommandResult> StartAsync(Actor actor, Announcement row, CancellationToken cancellationToken)
    {
        if (await bots.GetAsync(row.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return CommandResult.NotFound;
        if (WhyNot(row, bot) is { } reason)
            return CommandResult.NotPossible(reason);
        var (total, upTo) = await CountAsync(row, bot, cancellationToken).ConfigureAwait(false);
        if (total == 0)
            return CommandResult.NotPossible(AnnouncementReasons.Nobody);

        var now = time.GetUtcNow().UtcDateTime;
        var result = await writer.WriteAsync(
            async (db, ct) =>
            {
                var mine = await db.Announcements.Where(a => a.Id == row.Id && a.State == row.State && a.Version == row.Version)
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(a => a.State, AnnouncementState.Running)
                            .SetProperty(a => a.StartedAt, now)
                            .SetProperty(a => a.Total, total)
                            .SetProperty(a => a.UpTo, upTo)
                            .SetProperty(a => a.Version, a => a.Version + 1),
                        ct).ConfigureAwait(false);
                if (mine == 0)
                    return CommandResult.NotPossible(AnnouncementReasons.Changed);
                audit.Write(db, actor, "announcement.started", AnnouncementCommands.Subject(row.Id), row.BotId, null, new { row.Name, people = total });
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken).ConfigureAwait(false);
        if (result.Ok)
        {
            wake.Wake();
            activity.Publish(new AnnouncementChanged(row.BotId, row.Id));
        }

        return result;
    }

    /// <summary>Its time has come. What keeps it from starting is left to staff to mend: it is a draft again.</summary>
    public async Task StartScheduledAsync(long id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        Announcement? row;
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            row = await db.Announcements.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.State == AnnouncementState.Scheduled && a.StartAt <= now, cancellationToken)
                .ConfigureAwait(false);
        }

        if (row is null || await StartAsync(Actor.System, row, cancellationToken).ConfigureAwait(false) is not { Ok: false, Reason: { } reason } || reason == AnnouncementReasons.Changed)
            return;
        await writer.WriteAsync(
            async (write, ct) =>
            {
                var mine = await write.Announcements.Where(a => a.Id == id && a.State == AnnouncementState.Scheduled && a.Version == row.Version)
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(a => a.State, AnnouncementState.Draft)
                            .SetProperty(a => a.StartAt, (DateTime?)null)
                            .SetProperty(a => a.Trouble, reason)
                            .SetProperty(a => a.Version, a => a.Version + 1),
                        ct).ConfigureAwait(false);
                if (mine == 0)
                    return;
                audit.Write(write, Actor.System, "announcement.not-started", AnnouncementCommands.Subject(id), row.BotId, null, new { row.Name, reason });
                await write.SaveChangesAsync(ct).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        activity.Publish(new AnnouncementChanged(row.BotId, id));
    }

    /// <summary>Null: it can start. A bot that stands still sends what is due once it runs again, but nobody starts it by hand unawares.</summary>
    private static string? WhyNot(Announcement row, BotInfo bot)
    {
        var content = MessagingJson.Read<AnnouncementContent>(row.Content);
        if (row.State == AnnouncementState.Draft && !bot.Enabled)
            return AnnouncementReasons.BotStopped;
        if (row.Audience == AnnouncementAudience.Channel && bot.ChannelId is null)
            return AnnouncementReasons.NoChannel;
        return AnnouncementCheck.Faults(content, bot.Language, row.MediaId is not null) is [var fault, ..] ? fault.Reason : null;
    }

    private async Task<(int Total, long UpTo)> CountAsync(Announcement row, BotInfo bot, CancellationToken cancellationToken)
    {
        if (row.Audience == AnnouncementAudience.Channel)
            return (1, 1);
        var content = MessagingJson.Read<AnnouncementContent>(row.Content);
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var upTo = await db.BotCustomers.Where(k => k.BotId == row.BotId).MaxAsync(k => (long?)k.CustomerId, cancellationToken).ConfigureAwait(false) ?? 0;
            var readers = AnnouncementReaders.Of(db, row.BotId, bot.Language, content.People, time.GetUtcNow().UtcDateTime).Where(r => r.CustomerId <= upTo);
            return (await readers.CountAsync(cancellationToken).ConfigureAwait(false), upTo);
        }
    }
}
