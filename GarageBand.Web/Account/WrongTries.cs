using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Account;

/// <summary>Counts wrong passwords and codes of an account; after five nobody gets in for five minutes.</summary>
internal sealed class WrongTries(IDatabaseWriter writer, AuditLog audit, TimeProvider time)
{
    private const int Most = 5;

    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);

    /// <returns>Whether this was one too many.</returns>
    public Task<bool> CountAsync(long staffId, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, stop) =>
        {
            await db.Users.Where(u => u.Id == staffId).ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), stop);
            DateTimeOffset? until = time.GetUtcNow() + Lockout;
            var locked = await db.Users.Where(u => u.Id == staffId && u.AccessFailedCount >= Most)
                .ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, until), stop) > 0;
            if (locked)
            {
                audit.Write(db, Actor.System, "staff.locked-out", $"staff:{staffId}", null, null, null);
                await db.SaveChangesAsync(stop);
            }

            return locked;
        },
        cancellationToken);
}
