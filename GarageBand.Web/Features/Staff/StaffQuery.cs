using System.Globalization;
using GarageBand.Data;
using GarageBand.Data.Staff;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Staff;

/// <summary>Reads the list of staff; there are never many.</summary>
internal sealed class StaffQuery(IDbContextFactory<GarageBandContext> contexts)
{
    private const int Most = 500;

    /// <summary>By address.</summary>
    public async Task<IReadOnlyList<StaffRow>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var members = await db.Users.AsNoTracking().OrderBy(u => u.NormalizedEmail).Take(Most)
            .Select(u => new { u.Id, u.Email, HasPassword = u.PasswordHash != null, u.LockoutEnd, u.TelegramName, u.TwoFactorEnabled, u.Bots }).ToListAsync(cancellationToken);
        var roles = await (from held in db.UserRoles
                           join role in db.Roles on held.RoleId equals role.Id
                           select new { held.UserId, role.Name }).Take(Most * StaffRoles.All.Count).ToListAsync(cancellationToken);
        var subjects = members.Select(m => Subject(m.Id)).ToList();
        var seen = await db.AuditEntries.Where(a => subjects.Contains(a.Subject) && a.Action == "staff.signed-in")
            .GroupBy(a => a.Subject).Select(g => new { Subject = g.Key, At = g.Max(a => a.At) }).ToDictionaryAsync(s => s.Subject, s => s.At, cancellationToken);
        return [.. members.Select(m => new StaffRow(
            m.Id,
            m.Email ?? "",
            roles.FirstOrDefault(r => r.UserId == m.Id)?.Name,
            m.LockoutEnd == StaffMember.Forever ? StaffStanding.Disabled : m.HasPassword ? StaffStanding.Active : StaffStanding.Invited,
            seen.TryGetValue(Subject(m.Id), out var at) ? at : null,
            m.TelegramName,
            m.TwoFactorEnabled,
            StaffBots.Read(m.Bots)))];
    }

    /// <returns>Null: there is none.</returns>
    public async Task<ProfileRow?> ReadOneAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(u => u.Id == id)
            .Select(u => new ProfileRow(
                u.Id,
                u.Email ?? "",
                db.UserRoles.Where(r => r.UserId == u.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name).FirstOrDefault(),
                u.TelegramId == null ? null : u.TelegramName ?? ""))
            .FirstOrDefaultAsync(cancellationToken);
    }

    internal static string Subject(long id) => string.Create(CultureInfo.InvariantCulture, $"staff:{id}");
}
