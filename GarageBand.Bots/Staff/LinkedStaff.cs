using GarageBand.Data;
using GarageBand.Data.Staff;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Staff;

/// <summary>Staff by their linked Telegram accounts.</summary>
internal sealed class LinkedStaff(IDbContextFactory<GarageBandContext> contexts)
{
    /// <returns>Null: nobody linked that account. One whose account is disabled may nothing.</returns>
    public async Task<Actor?> FindAsync(long telegramId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var found = await db.Users.Where(u => u.TelegramId == telegramId)
                .Select(u => new
                {
                    u.Id,
                    u.Email,
                    u.LockoutEnd,
                    u.Bots,
                    Role = db.UserRoles.Where(r => r.UserId == u.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name).FirstOrDefault(),
                })
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return found is null ? null : Actor.Staff(found.Id, found.Email ?? "", found.LockoutEnd == StaffMember.Forever ? null : found.Role, StaffBots.Read(found.Bots));
        }
    }
}
