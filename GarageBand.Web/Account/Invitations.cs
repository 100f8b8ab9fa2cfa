using System.Globalization;
using System.Security.Cryptography;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Staff;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Account;

/// <summary>
/// Links by which somebody chooses a password. Nothing is stored: a link holds the account's stamp, encrypted, and so works once, until the stamp
/// changes, and no longer than three days.
/// </summary>
internal sealed class Invitations(
    IDataProtectionProvider protection,
    IDbContextFactory<GarageBandContext> contexts,
    IDatabaseWriter writer,
    IServiceScopeFactory scopes,
    AuditLog audit,
    StaffChanges changes)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(3);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("staff-invitation").ToTimeLimitedDataProtector();

    public string Write(long id, string stamp) => _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{id} {stamp}"), Life);

    /// <returns>Null: it was used, is too old, or is no invitation of ours.</returns>
    public async Task<StaffMember?> ReadAsync(string? invitation, CancellationToken cancellationToken)
    {
        if (Open(invitation) is not var (id, stamp))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var member = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id && u.SecurityStamp == stamp, cancellationToken);
        return member?.LockoutEnd == StaffMember.Forever ? null : member;
    }

    /// <summary>Sets the password; the invitation is used up.</summary>
    /// <returns>Codes of what is wrong with the password, as Identity names them; null: the invitation is not valid any more.</returns>
    public async Task<IReadOnlyList<string>?> AcceptAsync(string? invitation, string password, CancellationToken cancellationToken)
    {
        if (await ReadAsync(invitation, cancellationToken) is not { } member)
            return null;
        await using var scope = scopes.CreateAsyncScope();
        using var accounts = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        var faults = new List<string>();
        foreach (var validator in accounts.PasswordValidators)
            faults.AddRange((await validator.ValidateAsync(accounts, member, password)).Errors.Select(e => e.Code));
        if (faults.Count > 0)
            return faults;

        // Hashing takes its time on purpose; the database's one writer must not wait for it.
        var (hash, fresh, used) = (accounts.PasswordHasher.HashPassword(member, password), Guid.NewGuid().ToString("N"), member.SecurityStamp);
        var done = await writer.WriteAsync(
            async (db, stop) =>
            {
                var changed = await db.Users.Where(u => u.Id == member.Id && u.SecurityStamp == used).ExecuteUpdateAsync(
                    s => s.SetProperty(u => u.PasswordHash, hash).SetProperty(u => u.SecurityStamp, fresh).SetProperty(u => u.AccessFailedCount, 0), stop);
                if (changed == 0)
                    return false;
                await StaffSessions.ForgetAsync(db, member.Id, stop);
                audit.Write(db, Actor.Staff(member.Id, member.Email!, null), "staff.password-chosen", string.Create(CultureInfo.InvariantCulture, $"staff:{member.Id}"), null, null, null);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancellationToken);
        if (!done)
            return null;
        changes.Tell(member.Id);
        return [];
    }

    private (long Id, string Stamp)? Open(string? invitation)
    {
        try
        {
            return _protector.Unprotect(invitation ?? "").Split(' ') is [var id, var stamp] ? (long.Parse(id, CultureInfo.InvariantCulture), stamp) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
