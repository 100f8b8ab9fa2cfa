using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Requests.Schedule;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Announcements;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Announcements;

/// <summary>
/// Staff let announcements go, hold them and end them. Each needs <see cref="ActorRights.Administer"/> for the bot and writes its audit entry in the same transaction. Reasons are those
/// of <see cref="AnnouncementReasons"/>.
/// </summary>
public sealed class AnnouncementRuns
{
    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly IDatabaseWriter _writer;
    private readonly AnnouncementStart _start;
    private readonly AnnouncementWake _wake;
    private readonly IDeliverySender _sender;
    private readonly AuditLog _audit;
    private readonly IActivityFeed _activity;
    private readonly TimeProvider _time;

    internal AnnouncementRuns(
        IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer, AnnouncementStart start, AnnouncementWake wake, IDeliverySender sender, AuditLog audit, IActivityFeed activity, TimeProvider time) =>
        (_contexts, _writer, _start, _wake, _sender, _audit, _activity, _time) = (contexts, writer, start, wake, sender, audit, activity, time);

    /// <summary>It goes out from now on.</summary>
    /// <param name="version">As it was read: nobody sends what they did not see.</param>
    public async Task<CommandResult> StartAsync(Actor actor, long id, int version, CancellationToken cancellationToken)
    {
        Announcement? row;
        var db = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            row = await db.Announcements.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellationToken).ConfigureAwait(false);
        return row switch
        {
            null => CommandResult.NotFound,
            _ when !actor.May(ActorRights.Administer, row.BotId) => CommandResult.Forbidden,
            { State: not AnnouncementState.Draft } => CommandResult.NotPossible(AnnouncementReasons.State),
            _ when row.Version != version => CommandResult.NotPossible(AnnouncementReasons.Changed),
            _ => await _start.StartAsync(actor, row, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>It starts by itself then.</summary>
    /// <param name="version">As of <see cref="StartAsync"/>.</param>
    /// <param name="at">UTC; it starts at the first look after that, every five minutes. Null: it is a draft again.</param>
    public Task<CommandResult> ScheduleAsync(Actor actor, long id, int version, DateTime? at, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        at is null ? "announcement.unscheduled" : "announcement.scheduled",
        (_, row, now, _) => Task.FromResult<string?>(Schedule(row, version, at, now)),
        cancellationToken);

    /// <summary>Nothing more goes out until it is resumed; what is under way this second still does.</summary>
    public Task<CommandResult> PauseAsync(Actor actor, long id, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        "announcement.paused",
        async (db, row, _, ct) =>
        {
            if (row.State != AnnouncementState.Running)
                return AnnouncementReasons.State;
            row.State = AnnouncementState.Paused;
            await AnnouncementEnding.HoldAsync(db, id, ct).ConfigureAwait(false);
            return null;
        },
        cancellationToken);

    /// <summary>It goes on where it was: nobody twice, nobody forgotten.</summary>
    public Task<CommandResult> ResumeAsync(Actor actor, long id, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        "announcement.resumed",
        async (db, row, now, ct) =>
        {
            if (row.State != AnnouncementState.Paused)
                return AnnouncementReasons.State;
            row.State = AnnouncementState.Running;
            await AnnouncementEnding.ReleaseAsync(db, id, now, ct).ConfigureAwait(false);
            return null;
        },
        cancellationToken);

    /// <summary>It is over, for good; what was delivered stays.</summary>
    public Task<CommandResult> StopAsync(Actor actor, long id, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        "announcement.stopped",
        async (db, row, now, ct) =>
        {
            if (row.State is not (AnnouncementState.Running or AnnouncementState.Paused))
                return AnnouncementReasons.State;
            (row.State, row.EndedAt) = (AnnouncementState.Stopped, now);
            await AnnouncementEnding.HoldAsync(db, id, ct).ConfigureAwait(false);
            await AnnouncementEnding.GiveUpAsync(db, id, ct).ConfigureAwait(false);
            row.Result = (await AnnouncementCounts.ReadAsync(db, id, ct).ConfigureAwait(false)).ToResult();
            return null;
        },
        cancellationToken);

    private static string? Schedule(Announcement row, int version, DateTime? at, DateTime now)
    {
        if (row.State is not (AnnouncementState.Draft or AnnouncementState.Scheduled))
            return AnnouncementReasons.State;
        if (row.Version != version)
            return AnnouncementReasons.Changed;
        if (at is { } moment && Scheduling.WhyNot(moment, now) is { } reason)
            return reason;
        (row.State, row.StartAt, row.Trouble) = (at is null ? AnnouncementState.Draft : AnnouncementState.Scheduled, at, null);
        return null;
    }

    private async Task<CommandResult> ChangeAsync(
        Actor actor, long id, string action, Func<GarageBandContext, Announcement, DateTime, CancellationToken, Task<string?>> change, CancellationToken cancellationToken)
    {
        long botId = 0;
        var result = await _writer.WriteAsync(
            async (db, ct) =>
            {
                if (await db.Announcements.FirstOrDefaultAsync(a => a.Id == id, ct).ConfigureAwait(false) is not { } row)
                    return CommandResult.NotFound;
                if (!actor.May(ActorRights.Administer, row.BotId))
                    return CommandResult.Forbidden;
                botId = row.BotId;
                var (before, startAt) = (row.State, row.StartAt);
                if (await change(db, row, _time.GetUtcNow().UtcDateTime, ct).ConfigureAwait(false) is { } reason)
                    return CommandResult.NotPossible(reason);
                row.Version++;
                _audit.Write(db, actor, action, AnnouncementCommands.Subject(id), row.BotId, new { state = before.ToString(), startAt }, new { state = row.State.ToString(), row.StartAt });
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken).ConfigureAwait(false);
        if (result.Outcome != CommandOutcome.Done)
            return result;
        _activity.Publish(new AnnouncementChanged(botId, id));
        _wake.Wake();
        await _sender.LookAsync(botId, cancellationToken).ConfigureAwait(false);
        return result;
    }
}
