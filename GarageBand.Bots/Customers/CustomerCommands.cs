using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Customers;
using GarageBand.Data.Moderation;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Customers;

/// <summary>
/// What staff do about a person, whichever bot. Each needs <see cref="ActorRights.Moderate"/> for all bots and writes its audit entry in the same transaction.
/// </summary>
public sealed class CustomerCommands
{
    private const int LongestReason = 500;

    private readonly IDatabaseWriter _writer;
    private readonly AuditLog _audit;
    private readonly Bans _bans;
    private readonly TimeProvider _time;

    internal CustomerCommands(IDatabaseWriter writer, AuditLog audit, Bans bans, TimeProvider time)
    {
        _writer = writer;
        _audit = audit;
        _bans = bans;
        _time = time;
    }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <param name="actor">Who.</param>
    /// <param name="customerId">About whom.</param>
    /// <param name="text">Cut after <see cref="CustomerNote.LongestText"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Not possible: <c>note-empty</c>.</returns>
    public Task<CommandResult> AddNoteAsync(Actor actor, long customerId, string text, CancellationToken cancellationToken) =>
        RunAsync(actor, customerId, async (db, ct) =>
        {
            if (Clean(text) is not { Length: > 0 } clean)
                return CommandResult.NotPossible("note-empty");
            db.CustomerNotes.Add(new CustomerNote(customerId, actor.Label, clean, Now));
            _audit.Write(db, actor, CustomerAudit.NoteAdded, CustomerAudit.Subject(customerId), null, null, new { note = clean });
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            return CommandResult.Done;
        }, cancellationToken);

    /// <summary>Only who wrote it may.</summary>
    /// <returns>Not possible: <c>note-empty</c>.</returns>
    public Task<CommandResult> EditNoteAsync(Actor actor, long customerId, long noteId, string text, CancellationToken cancellationToken) =>
        RunAsync(actor, customerId, async (db, ct) =>
        {
            if (await OwnAsync(db, actor, customerId, noteId, ct).ConfigureAwait(false) is not { } note)
                return CommandResult.NotFound;
            if (Clean(text) is not { Length: > 0 } clean)
                return CommandResult.NotPossible("note-empty");
            if (clean == note.Text)
                return CommandResult.AlreadyDone;
            _audit.Write(db, actor, CustomerAudit.NoteEdited, CustomerAudit.Subject(customerId), null, new { note = note.Text }, new { note = clean });
            (note.Text, note.EditedAt) = (clean, Now);
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            return CommandResult.Done;
        }, cancellationToken);

    /// <summary>Only who wrote it may.</summary>
    public Task<CommandResult> DeleteNoteAsync(Actor actor, long customerId, long noteId, CancellationToken cancellationToken) =>
        RunAsync(actor, customerId, async (db, ct) =>
        {
            if (await OwnAsync(db, actor, customerId, noteId, ct).ConfigureAwait(false) is not { } note)
                return CommandResult.NotFound;
            _audit.Write(db, actor, CustomerAudit.NoteDeleted, CustomerAudit.Subject(customerId), null, new { note = note.Text }, null);
            db.CustomerNotes.Remove(note);
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            return CommandResult.Done;
        }, cancellationToken);

    /// <summary>Limits of this person alone, instead of each bot's.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="customerId">Whose.</param>
    /// <param name="openRequests">As of <see cref="LimitSettings.OpenRequests"/>; null: the bot's.</param>
    /// <param name="minutesBetween">0: no pause; else as of <see cref="LimitSettings.MinutesBetween"/>; null: the bot's.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Not possible: <c>limits-invalid</c>.</returns>
    public Task<CommandResult> SetLimitsAsync(Actor actor, long customerId, int? openRequests, int? minutesBetween, CancellationToken cancellationToken) =>
        RunAsync(actor, customerId, async (db, ct) =>
        {
            if (!new LimitSettings(openRequests, minutesBetween == 0 ? null : minutesBetween).IsValid)
                return CommandResult.NotPossible("limits-invalid");
            var customer = await db.Customers.FirstAsync(c => c.Id == customerId, ct).ConfigureAwait(false);
            var (open, minutes) = (customer.OpenRequests, customer.MinutesBetween);
            if (open == openRequests && minutes == minutesBetween)
                return CommandResult.AlreadyDone;
            (customer.OpenRequests, customer.MinutesBetween) = (openRequests, minutesBetween);
            _audit.Write(db, actor, CustomerAudit.LimitsChanged, CustomerAudit.Subject(customerId), null, new { openRequests = open, minutesBetween = minutes }, new { openRequests, minutesBetween });
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            return CommandResult.Done;
        }, cancellationToken);

    /// <summary>All bots ignore the person from now on; posts stay.</summary>
    public Task<CommandResult> BanAsync(Actor actor, long customerId, BanTerms terms, CancellationToken cancellationToken) =>
        RunAsync(actor, customerId, async (db, ct) =>
        {
            var now = Now;
            if (await db.Bans.AnyAsync(b => b.CustomerId == customerId && b.BotId == null && b.LiftedAt == null && (b.Until == null || b.Until > now), ct).ConfigureAwait(false))
                return CommandResult.AlreadyDone;
            var reason = terms.Reason is { } why ? TypedText.Cut(why, LongestReason) : null;
            var until = terms.For is { } length ? now + length : (DateTime?)null;
            db.Bans.Add(new Ban(customerId, null, now) { Reason = reason, Until = until });
            _audit.Write(db, actor, CustomerAudit.Banned, CustomerAudit.Subject(customerId), null, null, new { reason, until });
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            return CommandResult.Done;
        }, cancellationToken);

    /// <summary>Lifts all bans in force, also those of single bots.</summary>
    public Task<CommandResult> UnbanAsync(Actor actor, long customerId, CancellationToken cancellationToken) =>
        RunAsync(actor, customerId, async (db, ct) =>
        {
            var now = Now;
            var lifted = await db.Bans.Where(b => b.CustomerId == customerId && b.LiftedAt == null && (b.Until == null || b.Until > now))
                .ExecuteUpdateAsync(s => s.SetProperty(b => b.LiftedAt, now), ct).ConfigureAwait(false);
            if (lifted == 0)
                return CommandResult.AlreadyDone;
            _audit.Write(db, actor, CustomerAudit.Unbanned, CustomerAudit.Subject(customerId), null, null, null);
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            return CommandResult.Done;
        }, cancellationToken);

    /// <summary>Notes that what is kept of the person was taken along as a file.</summary>
    public Task<CommandResult> NoteExportAsync(Actor actor, long customerId, CancellationToken cancellationToken) =>
        RunAsync(actor, customerId, async (db, ct) =>
        {
            _audit.Write(db, actor, CustomerAudit.Exported, CustomerAudit.Subject(customerId), null, null, null);
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            return CommandResult.Done;
        }, cancellationToken);

    private static string Clean(string text) => TypedText.Clean(TypedText.Cut(text, CustomerNote.LongestText), lines: true);

    private static Task<CustomerNote?> OwnAsync(GarageBandContext db, Actor actor, long customerId, long noteId, CancellationToken cancellationToken) =>
        db.CustomerNotes.FirstOrDefaultAsync(n => n.Id == noteId && n.CustomerId == customerId && n.Author == actor.Label, cancellationToken);

    private async Task<CommandResult> RunAsync(Actor actor, long customerId, Func<GarageBandContext, CancellationToken, Task<CommandResult>> act, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Moderate))
            return CommandResult.Forbidden;
        var result = await _writer.WriteAsync(
            async (db, ct) => await db.Customers.AnyAsync(c => c.Id == customerId, ct).ConfigureAwait(false) ? await act(db, ct).ConfigureAwait(false) : CommandResult.NotFound,
            cancellationToken).ConfigureAwait(false);
        _bans.ForgetEverywhere(customerId);
        return result;
    }
}
