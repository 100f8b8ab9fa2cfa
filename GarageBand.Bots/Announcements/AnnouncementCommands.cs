using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Announcements;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Announcements;

/// <summary>
/// Staff write announcements. Each needs <see cref="ActorRights.Administer"/> for the bot and writes its audit entry in the same transaction. Reasons are those of
/// <see cref="AnnouncementReasons"/>. How an announcement runs is in <see cref="AnnouncementRuns"/>.
/// </summary>
public sealed class AnnouncementCommands
{
    /// <summary>Characters of a name that is taken from the text.</summary>
    private const int MostFromText = 50;

    private readonly IDatabaseWriter _writer;
    private readonly IBotDirectory _bots;
    private readonly AuditLog _audit;
    private readonly IDeliveries _deliveries;
    private readonly IActivityFeed _activity;
    private readonly TimeProvider _time;

    internal AnnouncementCommands(IDatabaseWriter writer, IBotDirectory bots, AuditLog audit, IDeliveries deliveries, IActivityFeed activity, TimeProvider time) =>
        (_writer, _bots, _audit, _deliveries, _activity, _time) = (writer, bots, audit, deliveries, activity, time);

    /// <summary>A new draft.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="botId">Who sends it.</param>
    /// <param name="draft">What it says so far; may be incomplete.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>And its id, where it was made.</returns>
    public async Task<(CommandResult Result, long? Id)> CreateAsync(Actor actor, long botId, AnnouncementDraft draft, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return (CommandResult.Forbidden, null);
        if (await _bots.GetAsync(botId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return (CommandResult.NotFound, null);
        var row = await _writer.WriteAsync(
            async (db, ct) =>
            {
                var made = new Announcement(botId, draft.Audience, NameOf(draft, bot), MessagingJson.Write(Clean(draft.Content)), AuditLog.LabelOf(actor), _time.GetUtcNow().UtcDateTime);
                db.Announcements.Add(made);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                _audit.Write(db, actor, "announcement.created", Subject(made.Id), botId, null, Snapshot(made));
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return made;
            },
            cancellationToken).ConfigureAwait(false);
        _activity.Publish(new AnnouncementChanged(botId, row.Id));
        return (CommandResult.Done, row.Id);
    }

    /// <summary>What a draft says from now on.</summary>
    /// <param name="version">As it was read: nobody overwrites what somebody else wrote meanwhile.</param>
    public Task<CommandResult> SaveAsync(Actor actor, long id, int version, AnnouncementDraft draft, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        "announcement.changed",
        async (_, row, ct) =>
        {
            if (WhyNotWritable(row, version) is { } reason)
                return CommandResult.NotPossible(reason);
            if (await _bots.GetAsync(row.BotId, ct).ConfigureAwait(false) is not { } bot)
                return CommandResult.NotFound;
            (row.Name, row.Audience, row.Content, row.Trouble) = (NameOf(draft, bot), draft.Audience, MessagingJson.Write(Clean(draft.Content)), null);
            return CommandResult.Done;
        },
        cancellationToken);

    /// <summary>Gives a draft a photo or a video.</summary>
    /// <param name="version">As of <see cref="SaveAsync"/>.</param>
    /// <param name="file">Null: the one it has is taken away.</param>
    public Task<CommandResult> SetMediaAsync(Actor actor, long id, int version, AnnouncementFile? file, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        "announcement.media-set",
        async (db, row, ct) =>
        {
            if (WhyNotWritable(row, version) is { } reason)
                return CommandResult.NotPossible(reason);
            if (file is null && row.MediaId is null)
                return CommandResult.AlreadyDone;
            AnnouncementMedia? media = null;
            if (file is not null && AnnouncementFile.Read(file, row.BotId, _time.GetUtcNow().UtcDateTime, out media) is { } refused)
                return CommandResult.NotPossible(refused);
            var old = row.MediaId;
            row.MediaId = media is null ? null : await KeepMediaAsync(db, media, ct).ConfigureAwait(false);
            await ForgetMediaAsync(db, old, ct).ConfigureAwait(false);
            return CommandResult.Done;
        },
        cancellationToken);

    /// <summary>Takes a draft, or one that is over, away for good. Messages that went out stay where they are.</summary>
    public Task<CommandResult> DeleteAsync(Actor actor, long id, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        "announcement.deleted",
        async (db, row, ct) =>
        {
            if (row.State is not (AnnouncementState.Draft or AnnouncementState.Done or AnnouncementState.Stopped))
                return CommandResult.NotPossible(AnnouncementReasons.State);
            db.Announcements.Remove(row);
            await ForgetMediaAsync(db, row.MediaId, ct).ConfigureAwait(false);
            return CommandResult.Done;
        },
        cancellationToken);

    /// <summary>A draft that says the same.</summary>
    /// <returns>And its id.</returns>
    public async Task<(CommandResult Result, long? Id)> CopyAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        var (result, copy) = await _writer.WriteAsync<(CommandResult, Announcement?)>(
            async (db, ct) =>
            {
                if (await db.Announcements.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct).ConfigureAwait(false) is not { } row)
                    return (CommandResult.NotFound, null);
                if (!actor.May(ActorRights.Administer, row.BotId))
                    return (CommandResult.Forbidden, null);
                var made = new Announcement(row.BotId, row.Audience, row.Name, row.Content, AuditLog.LabelOf(actor), _time.GetUtcNow().UtcDateTime) { MediaId = row.MediaId };
                db.Announcements.Add(made);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                _audit.Write(db, actor, "announcement.created", Subject(made.Id), row.BotId, null, Snapshot(made));
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return (CommandResult.Done, made);
            },
            cancellationToken).ConfigureAwait(false);
        if (copy is not null)
            _activity.Publish(new AnnouncementChanged(copy.BotId, copy.Id));
        return (result, copy?.Id);
    }

    /// <summary>Sends it to whoever asks, as it stands: to the Telegram account that is linked with theirs.</summary>
    /// <param name="staffId">Of the actor's account.</param>
    /// <param name="language">Whose reader they play.</param>
    /// <param name="once">The same for a click that comes twice.</param>
    public async Task<CommandResult> TryAsync(Actor actor, long id, long staffId, string language, Guid once, CancellationToken cancellationToken)
    {
        var (result, rows) = await _writer.WriteAsync<(CommandResult, IReadOnlyList<Delivery>)>(
            async (db, ct) =>
            {
                if (await db.Announcements.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct).ConfigureAwait(false) is not { } row)
                    return (CommandResult.NotFound, []);
                if (!actor.May(ActorRights.Administer, row.BotId))
                    return (CommandResult.Forbidden, []);
                if (await _bots.GetAsync(row.BotId, ct).ConfigureAwait(false) is not { } bot)
                    return (CommandResult.NotFound, []);
                var content = MessagingJson.Read<AnnouncementContent>(row.Content);
                if (AnnouncementCheck.Faults(content, bot.Language, row.MediaId is not null) is [var fault, ..])
                    return (CommandResult.NotPossible(fault.Reason), []);
                if (await db.Users.Where(u => u.Id == staffId).Select(u => u.TelegramId).FirstOrDefaultAsync(ct).ConfigureAwait(false) is not { } chat)
                    return (CommandResult.NotPossible(AnnouncementReasons.NotLinked), []);
                var kind = await db.AnnouncementMedia.Where(m => m.Id == row.MediaId).Select(m => m.Kind).FirstOrDefaultAsync(ct).ConfigureAwait(false);
                var call = AnnouncementCalls.Of(content, row.MediaId, kind, language, bot.Language);
                var sent = await _deliveries.EnqueueAsync(
                    db, [new NewDelivery($"announce-try:{id}:{once:N}", row.BotId, chat, DeliveryClass.Broadcast, DeliveryPurposes.Staff, call)], ct).ConfigureAwait(false);
                _audit.Write(db, actor, "announcement.tried", Subject(id), row.BotId, null, new { row.Name, language });
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return (CommandResult.Done, sent);
            },
            cancellationToken).ConfigureAwait(false);
        _deliveries.Committed(rows);
        return result;
    }

    internal static string Subject(long id) => string.Create(CultureInfo.InvariantCulture, $"announcement:{id}");

    private static object Snapshot(Announcement row) =>
        new { row.Name, audience = row.Audience.ToString(), content = MessagingJson.Read<AnnouncementContent>(row.Content), media = row.MediaId };

    private static string? WhyNotWritable(Announcement row, int version) =>
        row.State != AnnouncementState.Draft ? AnnouncementReasons.State : row.Version != version ? AnnouncementReasons.Changed : null;

    /// <summary>Languages and buttons without a word are none.</summary>
    private static AnnouncementContent Clean(AnnouncementContent content) => content with
    {
        Texts = Filled(content.Texts),
        Buttons = [.. content.Buttons.Select(b => new AnnouncementButton(Filled(b.Labels), b.Url.Trim())).Where(b => b.Labels.Count > 0 || b.Url.Length > 0)],
    };

    private static Dictionary<string, string> Filled(IReadOnlyDictionary<string, string> texts) =>
        texts.Where(t => Languages.IsKnown(t.Key) && !string.IsNullOrWhiteSpace(t.Value)).ToDictionary(t => t.Key, t => TypedText.Clean(t.Value, lines: true));

    /// <summary>Without a name it is called by how its text begins.</summary>
    private static string NameOf(AnnouncementDraft draft, BotInfo bot)
    {
        var name = TypedText.Clean(draft.Name, lines: false);
        if (name.Length == 0)
            return Cut(TelegramHtml.ToPlain(draft.Content.TextFor(bot.Language, bot.Language)).Split('\n', 2)[0].Trim(), MostFromText);
        return Cut(name, Announcement.LongestName);
    }

    private static string Cut(string name, int most)
    {
        if (name.Length <= most)
            return name;
        var words = name[..(most - 1)];
        return $"{(words.LastIndexOf(' ') is var space && space > most / 2 ? words[..space] : words)}…";
    }

    internal static async Task<long> KeepMediaAsync(GarageBandContext db, AnnouncementMedia media, CancellationToken cancellationToken)
    {
        db.AnnouncementMedia.Add(media);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return media.Id;
    }

    /// <summary>Saves what took it away; where no announcement has it any more, it is gone.</summary>
    internal static async Task ForgetMediaAsync(GarageBandContext db, long? mediaId, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        if (mediaId is { } id && !await db.Announcements.AnyAsync(a => a.MediaId == id, cancellationToken).ConfigureAwait(false))
            await db.AnnouncementMedia.Where(m => m.Id == id).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<CommandResult> ChangeAsync(
        Actor actor, long id, string action, Func<GarageBandContext, Announcement, CancellationToken, Task<CommandResult>> change, CancellationToken cancellationToken)
    {
        var (result, botId) = await _writer.WriteAsync(
            async (db, ct) =>
            {
                if (await db.Announcements.FirstOrDefaultAsync(a => a.Id == id, ct).ConfigureAwait(false) is not { } row)
                    return (CommandResult.NotFound, 0L);
                if (!actor.May(ActorRights.Administer, row.BotId))
                    return (CommandResult.Forbidden, 0L);
                var before = Snapshot(row);
                if (await change(db, row, ct).ConfigureAwait(false) is { Outcome: not CommandOutcome.Done } no)
                    return (no, 0L);
                var isGone = db.Entry(row).State == EntityState.Detached;
                if (!isGone)
                    row.Version++;
                _audit.Write(db, actor, action, Subject(id), row.BotId, before, isGone ? null : Snapshot(row));
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return (CommandResult.Done, row.BotId);
            },
            cancellationToken).ConfigureAwait(false);
        if (result.Outcome == CommandOutcome.Done)
            _activity.Publish(new AnnouncementChanged(botId, id));
        return result;
    }
}
