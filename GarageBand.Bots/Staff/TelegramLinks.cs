using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Staff;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Staff;

/// <summary>Links staff to their Telegram accounts, by a code that a bot is told once.</summary>
public sealed partial class TelegramLinks
{
    /// <summary>So long a code is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int CodeLength = 32;
    private const int LongestName = 140;

    private readonly IDatabaseWriter _writer;
    private readonly AuditLog _audit;
    private readonly IActivityFeed _feed;
    private readonly TimeProvider _time;

    internal TelegramLinks(IDatabaseWriter writer, AuditLog audit, IActivityFeed feed, TimeProvider time) => (_writer, _audit, _feed, _time) = (writer, audit, feed, time);

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>Makes a code for the person; one that was made before is void.</summary>
    /// <returns>Goes behind <c>?start=</c> of a link to any bot of the system; kept nowhere else.</returns>
    public async Task<(string Code, DateTime ExpiresAt)> OfferAsync(long staffId, CancellationToken cancellationToken)
    {
        var (code, until) = ($"staff_{RandomNumberGenerator.GetString(Letters, CodeLength)}", Now + Lifetime);
        await _writer.WriteAsync(
            async (db, ct) =>
            {
                await db.TelegramLinkCodes.Where(c => c.StaffId == staffId).ExecuteDeleteAsync(ct).ConfigureAwait(false);
                db.TelegramLinkCodes.Add(new TelegramLinkCode(staffId, HashOf(code), until));
                return await db.SaveChangesAsync(ct).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return (code, until);
    }

    /// <summary>Nobody's presses count as the person's any more. Everybody may unlink their own account, admins any.</summary>
    public async Task<CommandResult> UnlinkAsync(Actor actor, long staffId, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer) && !actor.Label.StartsWith(string.Create(CultureInfo.InvariantCulture, $"staff:{staffId} "), StringComparison.Ordinal))
            return CommandResult.Forbidden;
        var result = await _writer.WriteAsync(
            async (db, ct) =>
            {
                if (await db.Users.FirstOrDefaultAsync(u => u.Id == staffId, ct).ConfigureAwait(false) is not { } member)
                    return CommandResult.NotFound;
                if (member.TelegramId is null)
                    return CommandResult.AlreadyDone;
                _audit.Write(db, actor, "staff.telegram-unlinked", Subject(staffId), null, new { telegram = member.TelegramId, name = member.TelegramName }, null);
                (member.TelegramId, member.TelegramName) = (null, null);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return CommandResult.Done;
            },
            cancellationToken).ConfigureAwait(false);
        if (result.Outcome == CommandOutcome.Done)
            _feed.Publish(new StaffTelegramChanged(staffId));
        return result;
    }

    /// <summary>Who opened the link is the member of staff it was made for. In the caller's transaction; saves.</summary>
    internal async Task<TelegramLinkResult> LinkAsync(GarageBandContext db, string code, Person person, CancellationToken cancellationToken)
    {
        var (hash, now) = (HashOf(code), Now);
        var staffId = await db.TelegramLinkCodes.Where(c => c.Hash == hash && c.ExpiresAt > now).Select(c => (long?)c.StaffId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (staffId is not { } id || await db.Users.FirstOrDefaultAsync(u => u.Id == id && u.LockoutEnd != StaffMember.Forever, cancellationToken).ConfigureAwait(false) is not { } member)
            return new TelegramLinkResult(TelegramLinkOutcome.Over);
        if (await db.TelegramLinkCodes.Where(c => c.Hash == hash).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false) == 0)
            return new TelegramLinkResult(TelegramLinkOutcome.Over);

        // Told once, it stands in the log of the chat: so it is over, whatever comes of it.
        if (await db.Users.AnyAsync(u => u.TelegramId == person.Id && u.Id != id, cancellationToken).ConfigureAwait(false))
            return new TelegramLinkResult(TelegramLinkOutcome.Taken);

        var name = $"{person.FirstName} {person.LastName}".Trim();
        if (person.Username is { } username)
            name = $"{name} @{username}".Trim();
        var before = member.TelegramId is null ? null : new { telegram = member.TelegramId, name = member.TelegramName };
        (member.TelegramId, member.TelegramName) = (person.Id, name.Length > LongestName ? name[..LongestName] : name);
        _audit.Write(db, Actor.Staff(id, member.Email ?? "", null), "staff.telegram-linked", Subject(id), null, before, new { telegram = person.Id, name = member.TelegramName });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return new TelegramLinkResult(TelegramLinkOutcome.Linked, id, member.Email, () => _feed.Publish(new StaffTelegramChanged(id)));
    }

    /// <summary>The code of <c>/start staff_…</c>; null: something else was said.</summary>
    internal static string? Read(string text) => Start().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));

    private static string Subject(long staffId) => string.Create(CultureInfo.InvariantCulture, $"staff:{staffId}");

    [GeneratedRegex(@"\A/start(?:@\w+)? (staff_[A-Za-z0-9]{32})\s*\z")]
    private static partial Regex Start();
}

internal enum TelegramLinkOutcome
{
    Linked = 0,

    /// <summary>The code is unknown, used or too old, or its owner may not sign in any more.</summary>
    Over = 1,

    /// <summary>The account is another member's.</summary>
    Taken = 2,
}

/// <param name="StaffId">Whose it is now; null: nobody's.</param>
/// <param name="Email">Of that member.</param>
/// <param name="AfterCommit">Tells the pages; null: nothing to tell.</param>
internal sealed record TelegramLinkResult(TelegramLinkOutcome Outcome, long? StaffId = null, string? Email = null, Action? AfterCommit = null);
