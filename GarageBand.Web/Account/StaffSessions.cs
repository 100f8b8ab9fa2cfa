using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Staff;
using GarageBand.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Account;

/// <param name="StartedAt">UTC.</param>
/// <param name="SeenAt">UTC; some minutes late.</param>
/// <param name="IsThis">The one of whoever asks.</param>
internal sealed record SessionRow(long Id, Device Device, DateTime StartedAt, DateTime SeenAt, bool IsThis);

/// <summary>Where staff are signed in. A cookie opens nothing without its row here, so that a session can be ended from elsewhere.</summary>
internal sealed class StaffSessions(IDatabaseWriter writer, IDbContextFactory<GarageBandContext> contexts, StaffChanges changes, AuditLog audit, TimeProvider time)
{
    /// <summary>The claim that holds the session's id.</summary>
    public const string Claim = "gb-session";

    /// <summary>So long after it was seen last a session is over.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>When it was seen is written down no more often.</summary>
    private static readonly TimeSpan Coarse = TimeSpan.FromMinutes(5);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <returns>The id that goes into the cookie.</returns>
    public async Task<string> BeginAsync(long staffId, string? userAgent, CancellationToken cancellationToken)
    {
        var (id, device, now) = (RandomNumberGenerator.GetHexString(32, lowercase: true), Device.Read(userAgent), Now);
        await writer.WriteAsync(
            async (db, stop) =>
            {
                db.StaffSessions.Add(new StaffSession(staffId, HashOf(id), now, now + Lifetime) { Browser = device.Browser, System = device.System });
                await db.SaveChangesAsync(stop);
            },
            cancellationToken);
        return id;
    }

    /// <summary>Whether the session stands; notes that it was seen.</summary>
    public async Task<bool> IsOnAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (ActorAccess.IdOf(user) is not { } staffId || user.FindFirstValue(Claim) is not { } id)
            return false;
        var (hash, now) = (HashOf(id), Now);
        DateTime? seen;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            seen = await db.StaffSessions.Where(s => s.Hash == hash && s.StaffId == staffId && s.ExpiresAt > now)
                .Select(s => (DateTime?)s.SeenAt).FirstOrDefaultAsync(cancellationToken);
        }

        if (seen is { } last && now - last >= Coarse)
        {
            var until = now + Lifetime;
            await writer.WriteAsync(
                (db, stop) => db.StaffSessions.Where(s => s.Hash == hash && s.SeenAt == last).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now).SetProperty(x => x.ExpiresAt, until), stop),
                cancellationToken);
        }

        return seen is not null;
    }

    /// <summary>The person's sessions, this one first, then the latest seen.</summary>
    public async Task<IReadOnlyList<SessionRow>> ReadAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (staffId, own, now) = (ActorAccess.IdOf(user) ?? 0, HashOf(user.FindFirstValue(Claim) ?? ""), Now);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.StaffSessions.AsNoTracking().Where(s => s.StaffId == staffId && s.ExpiresAt > now).OrderByDescending(s => s.SeenAt).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(s => new SessionRow(s.Id, new Device(s.Browser, s.System), s.StartedAt, s.SeenAt, s.Hash == own)).OrderByDescending(s => s.IsThis)];
    }

    /// <summary>Its cookie opens nothing any more, and open pages with it end.</summary>
    public async Task<CommandResult> EndAsync(ClaimsPrincipal user, long sessionId, CancellationToken cancellationToken)
    {
        if (ActorAccess.IdOf(user) is not { } staffId)
            return CommandResult.Forbidden;
        var result = await writer.WriteAsync(
            async (db, stop) =>
            {
                var found = await db.StaffSessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == sessionId && s.StaffId == staffId, stop);
                if (found is null || await db.StaffSessions.Where(s => s.Id == sessionId).ExecuteDeleteAsync(stop) == 0)
                    return CommandResult.AlreadyDone;
                audit.Write(db, ActorAccess.Of(user), "staff.session-ended", Subject(staffId), null, new { found.Browser, found.System, found.StartedAt }, null);
                await db.SaveChangesAsync(stop);
                return CommandResult.Done;
            },
            cancellationToken);
        changes.Tell(staffId);
        return result;
    }

    /// <summary>Signs the person out everywhere, here too: with a new stamp also what no row is known of.</summary>
    public async Task<CommandResult> EndAllAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (ActorAccess.IdOf(user) is not { } staffId)
            return CommandResult.Forbidden;
        var stamp = Guid.NewGuid().ToString("N");
        await writer.WriteAsync(
            async (db, stop) =>
            {
                await db.Users.Where(u => u.Id == staffId).ExecuteUpdateAsync(s => s.SetProperty(u => u.SecurityStamp, stamp), stop);
                var ended = await ForgetAsync(db, staffId, stop);
                audit.Write(db, ActorAccess.Of(user), "staff.signed-out-everywhere", Subject(staffId), null, null, new { ended });
                await db.SaveChangesAsync(stop);
            },
            cancellationToken);
        changes.Tell(staffId);
        return CommandResult.Done;
    }

    /// <summary>The person signs out here.</summary>
    public async Task EndOwnAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (user.FindFirstValue(Claim) is not { } id || ActorAccess.IdOf(user) is not { } staffId)
            return;
        var hash = HashOf(id);
        await writer.WriteAsync((db, stop) => db.StaffSessions.Where(s => s.Hash == hash).ExecuteDeleteAsync(stop), cancellationToken);
        changes.Tell(staffId);
    }

    /// <summary>After a change of the account's stamp nothing is left of its sessions. In the caller's transaction.</summary>
    /// <returns>How many there were.</returns>
    internal static Task<int> ForgetAsync(GarageBandContext db, long staffId, CancellationToken cancellationToken) =>
        db.StaffSessions.Where(s => s.StaffId == staffId).ExecuteDeleteAsync(cancellationToken);

    private static string HashOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static string Subject(long staffId) => string.Create(CultureInfo.InvariantCulture, $"staff:{staffId}");
}
