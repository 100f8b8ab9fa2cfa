using System.Security.Claims;
using GarageBand.Bots.Audit;
using GarageBand.Data;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Account;

/// <param name="Principal">Null: not let in.</param>
/// <param name="Locked">After too many wrong passwords or codes nobody gets in with this address for some minutes.</param>
/// <param name="Disabled">The password is right, and an admin disabled the account.</param>
/// <param name="NeedsCode">The password is right; the code is still to come.</param>
internal sealed record SignInResult(ClaimsPrincipal? Principal, StaffMember? Member, bool Locked, bool Disabled = false, bool NeedsCode = false);

/// <summary>Checks address and password, and the code after them. What SignInManager does, but hashing outside the database's one writer, and writing through it.</summary>
internal sealed class StaffSignIn(
    IDatabaseWriter writer,
    IDbContextFactory<GarageBandContext> contexts,
    IUserClaimsPrincipalFactory<StaffMember> principals,
    IPasswordHasher<StaffMember> hasher,
    ILookupNormalizer normalizer,
    TwoFactor twoFactor,
    WrongTries wrong,
    AuditLog audit,
    TimeProvider time)
{
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
            return new SignInResult(null, null, await wrong.CountAsync(member.Id, cancellationToken));

        // Wrong codes stay counted: else whoever knows the password could guess on for ever.
        return member.TwoFactorEnabled ? new SignInResult(null, member, false, NeedsCode: true) : await LetInAsync(member, cancellationToken);
    }

    /// <summary>The second step.</summary>
    /// <param name="half">Whose password was right.</param>
    /// <param name="typed">The code.</param>
    /// <param name="recovery">It is one of those that were written down.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: the account changed since, the password has to be asked again.</returns>
    public async Task<SignInResult?> TryCodeAsync(HalfSignIn half, string? typed, bool recovery, CancellationToken cancellationToken)
    {
        var member = await FindAsync(half.StaffId, cancellationToken);
        if (member is null || member.SecurityStamp != half.Stamp || member.LockoutEnd == StaffMember.Forever || !member.TwoFactorEnabled)
            return null;
        if (member.LockoutEnd > time.GetUtcNow())
            return new SignInResult(null, null, true);
        return await twoFactor.TakeAsync(member, typed, recovery, cancellationToken)
            ? await LetInAsync(member, cancellationToken)
            : new SignInResult(null, null, await wrong.CountAsync(member.Id, cancellationToken));
    }

    /// <summary>By a passkey, which Identity has checked already: it shows both the device and who holds it, so no code is asked.</summary>
    public async Task<SignInResult> TryPasskeyAsync(long staffId, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var member = await FindAsync(staffId, cancellationToken);
        if (member is null || member.LockoutEnd == StaffMember.Forever)
            return new SignInResult(null, null, false, Disabled: member is not null);
        return member.LockoutEnd > time.GetUtcNow() ? new SignInResult(null, null, true) : await LetInAsync(member, cancellationToken, passkey);
    }

    private async Task<SignInResult> LetInAsync(StaffMember member, CancellationToken cancellationToken, UserPasskeyInfo? passkey = null)
    {
        var principal = await principals.CreateAsync(member);
        await writer.WriteAsync(
            async (db, stop) =>
            {
                await db.Users.Where(u => u.Id == member.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, 0), stop);
                if (passkey is not null)
                    await Passkeys.NoteAsync(db, member.Id, passkey, stop);
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

    private async Task<StaffMember?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, cancellationToken);
    }
}
