using System.Security.Claims;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Account;

/// <param name="Principal">Null: not let in.</param>
/// <param name="Locked">After too many wrong passwords nobody gets in with this address for some minutes.</param>
/// <param name="Disabled">The password is right, and an admin disabled the account.</param>
internal sealed record SignInResult(ClaimsPrincipal? Principal, StaffMember? Member, bool Locked, bool Disabled = false);

/// <summary>Checks address and password. What SignInManager does, but hashing outside the database's one writer, and writing through it.</summary>
internal sealed class StaffSignIn(
    IDatabaseWriter writer,
    IDbContextFactory<GarageBandContext> contexts,
    IUserClaimsPrincipalFactory<StaffMember> principals,
    IPasswordHasher<StaffMember> hasher,
    ILookupNormalizer normalizer,
    AuditLog audit,
    TimeProvider time)
{
    private const int MostWrong = 5;

    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(5);

    /// <summary>A hash of nothing: an unknown address takes as long as a known one.</summary>
    private static readonly string NobodysHash = new PasswordHasher<StaffMember>().HashPassword(new StaffMember(), Guid.NewGuid().ToString());

    public async Task<SignInResult> TryAsync(string email, string password, CancellationToken cancellationToken)
    {
        var member = await FindAsync(email, cancellationToken);
        var right = hasher.VerifyHashedPassword(member ?? new StaffMember(), member?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed;
        if (member is null)
            return new SignInResult(null, null, false);
        if (member.LockoutEnd == StaffMember.Forever)
            return new SignInResult(null, null, false, Disabled: right);
        if (member.LockoutEnd > time.GetUtcNow())
            return new SignInResult(null, null, true);
        if (!right || member.PasswordHash is null)
            return new SignInResult(null, null, await CountWrongAsync(member, cancellationToken));

        var principal = await principals.CreateAsync(member);
        await writer.WriteAsync(
            async (db, stop) =>
            {
                await db.Users.Where(u => u.Id == member.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, 0), stop);
                audit.Write(db, Security.ActorAccess.Of(principal), "staff.signed-in", $"staff:{member.Id}", null, null, null);
                await db.SaveChangesAsync(stop);
            },
            cancellationToken);
        return new SignInResult(principal, member, false);
    }

    private async Task<StaffMember?> FindAsync(string email, CancellationToken cancellationToken)
    {
        var normalized = normalizer.NormalizeEmail(email.Trim());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedEmail == normalized, cancellationToken);
    }

    /// <returns>Whether this was one too many.</returns>
    private Task<bool> CountWrongAsync(StaffMember member, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, stop) =>
        {
            await db.Users.Where(u => u.Id == member.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), stop);
            DateTimeOffset? until = time.GetUtcNow() + Lockout;
            var locked = await db.Users.Where(u => u.Id == member.Id && u.AccessFailedCount >= MostWrong)
                .ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, until), stop) > 0;
            if (locked)
            {
                audit.Write(db, Actor.System, "staff.locked-out", $"staff:{member.Id}", null, null, null);
                await db.SaveChangesAsync(stop);
            }

            return locked;
        },
        cancellationToken);
}
