using System.Globalization;
using System.Security.Cryptography;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Account;

/// <param name="CodesLeft">Recovery codes not used yet; 0 where it is off.</param>
internal sealed record TwoFactorState(bool On, int CodesLeft);

/// <summary>
/// The second step of signing in: the code of an app, or one of ten codes that were written down. The app's key is kept encrypted, of the written codes
/// only hashes; neither stands in a log or in the audit.
/// </summary>
internal sealed class TwoFactor(
    IDatabaseWriter writer,
    IDbContextFactory<GarageBandContext> contexts,
    IDataProtectionProvider protection,
    IPasswordHasher<StaffMember> hasher,
    WrongTries wrong,
    AuditLog audit,
    TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("staff-authenticator");

    public async Task<TwoFactorState> ReadAsync(long staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new TwoFactorState(
            await db.Users.AnyAsync(u => u.Id == staffId && u.TwoFactorEnabled, cancellationToken),
            await db.RecoveryCodes.CountAsync(c => c.StaffId == staffId, cancellationToken));
    }

    /// <summary>From now on signing in takes a code of this key; it is on only when the app has shown a right one.</summary>
    /// <returns>The recovery codes, which can't be read again; null where the code is wrong, or it was on already.</returns>
    public async Task<(CommandResult Result, IReadOnlyList<string>? Codes)> SwitchOnAsync(Actor actor, long staffId, byte[] key, string? code, CancellationToken cancellationToken)
    {
        if (Totp.StepOf(key, code, time.GetUtcNow()) is not { } step)
            return (CommandResult.NotPossible("staff-code-wrong"), null);
        var (hidden, codes) = (Convert.ToBase64String(_protector.Protect(key)), RecoveryCodes.Make());
        var done = await writer.WriteAsync(
            async (db, stop) =>
            {
                var changed = await db.Users.Where(u => u.Id == staffId && !u.TwoFactorEnabled).ExecuteUpdateAsync(
                    s => s.SetProperty(u => u.TwoFactorEnabled, true).SetProperty(u => u.AuthenticatorKey, hidden).SetProperty(u => u.AuthenticatorStep, step), stop);
                if (changed == 0)
                    return false;
                await StoreAsync(db, staffId, codes, stop);
                audit.Write(db, actor, "staff.two-factor-on", Subject(staffId), null, null, null);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancellationToken);
        return done ? (CommandResult.Done, codes) : (CommandResult.AlreadyDone, null);
    }

    /// <summary>Ten new recovery codes; the old ones are void.</summary>
    /// <returns>The codes, which can't be read again; null where it didn't go.</returns>
    public async Task<(CommandResult Result, IReadOnlyList<string>? Codes)> RenewCodesAsync(Actor actor, long staffId, string? password, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(staffId, password, cancellationToken) is { } refusal)
            return (refusal, null);
        var codes = RecoveryCodes.Make();
        var done = await writer.WriteAsync(
            async (db, stop) =>
            {
                if (!await db.Users.AnyAsync(u => u.Id == staffId && u.TwoFactorEnabled, stop))
                    return false;
                await StoreAsync(db, staffId, codes, stop);
                audit.Write(db, actor, "staff.recovery-codes-made", Subject(staffId), null, null, null);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancellationToken);
        return done ? (CommandResult.Done, codes) : (CommandResult.NotPossible("staff-two-factor-off"), null);
    }

    /// <summary>The password alone signs in again.</summary>
    public async Task<CommandResult> SwitchOffAsync(Actor actor, long staffId, string? password, CancellationToken cancellationToken) =>
        await RefusalAsync(staffId, password, cancellationToken) ?? await writer.WriteAsync(
            async (db, stop) =>
            {
                if (!await ClearAsync(db, staffId, stop))
                    return CommandResult.AlreadyDone;
                audit.Write(db, actor, "staff.two-factor-off", Subject(staffId), null, null, null);
                await db.SaveChangesAsync(stop);
                return CommandResult.Done;
            },
            cancellationToken);

    /// <summary>Takes a code: each opens once. Wrong ones are not counted here.</summary>
    /// <param name="recovery">It is one of those that were written down.</param>
    public Task<bool> TakeAsync(StaffMember member, string? typed, bool recovery, CancellationToken cancellationToken) =>
        recovery ? TakeRecoveryAsync(member, typed, cancellationToken) : TakeFromAppAsync(member, typed, cancellationToken);

    /// <summary>In the caller's transaction.</summary>
    /// <returns>Whether it was on.</returns>
    internal static async Task<bool> ClearAsync(GarageBandContext db, long staffId, CancellationToken cancellationToken)
    {
        await db.RecoveryCodes.Where(c => c.StaffId == staffId).ExecuteDeleteAsync(cancellationToken);
        return await db.Users.Where(u => u.Id == staffId && u.TwoFactorEnabled).ExecuteUpdateAsync(
            s => s.SetProperty(u => u.TwoFactorEnabled, false).SetProperty(u => u.AuthenticatorKey, (string?)null).SetProperty(u => u.AuthenticatorStep, (long?)null), cancellationToken) > 0;
    }

    private async Task<bool> TakeFromAppAsync(StaffMember member, string? typed, CancellationToken cancellationToken)
    {
        if (Open(member.AuthenticatorKey) is not { } key || Totp.StepOf(key, typed, time.GetUtcNow()) is not { } step)
            return false;
        return await writer.WriteAsync(
            (db, stop) => db.Users.Where(u => u.Id == member.Id && u.TwoFactorEnabled && (u.AuthenticatorStep == null || u.AuthenticatorStep < step))
                .ExecuteUpdateAsync(s => s.SetProperty(u => u.AuthenticatorStep, step), stop),
            cancellationToken) > 0;
    }

    private async Task<bool> TakeRecoveryAsync(StaffMember member, string? typed, CancellationToken cancellationToken)
    {
        var hash = RecoveryCodes.HashOf(member.Id, typed);
        return await writer.WriteAsync(
            async (db, stop) =>
            {
                if (await db.RecoveryCodes.Where(c => c.StaffId == member.Id && c.Hash == hash).ExecuteDeleteAsync(stop) == 0)
                    return false;
                var left = await db.RecoveryCodes.CountAsync(c => c.StaffId == member.Id, stop);
                audit.Write(db, Actor.Staff(member.Id, member.Email ?? "", null), "staff.recovery-code-used", Subject(member.Id), null, null, new { left });
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancellationToken);
    }

    private static async Task StoreAsync(GarageBandContext db, long staffId, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        await db.RecoveryCodes.Where(c => c.StaffId == staffId).ExecuteDeleteAsync(cancellationToken);
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode(staffId, RecoveryCodes.HashOf(staffId, c))));
    }

    /// <summary>Whoever sits at an open page proves that it is theirs. Wrong passwords count as at the sign-in.</summary>
    /// <returns>Null: the password is right.</returns>
    private async Task<CommandResult?> RefusalAsync(long staffId, string? password, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == staffId, cancellationToken) is not { PasswordHash: { } hash } member)
            return CommandResult.NotFound;
        if (member.LockoutEnd > time.GetUtcNow())
            return CommandResult.NotPossible("staff-locked");
        if (hasher.VerifyHashedPassword(member, hash, password ?? "") != PasswordVerificationResult.Failed)
            return null;
        return CommandResult.NotPossible(await wrong.CountAsync(staffId, cancellationToken) ? "staff-locked" : "staff-password-wrong");
    }

    /// <summary>Null: there is none, or the key ring it was encrypted with is gone; the recovery codes open still.</summary>
    private byte[]? Open(string? hidden)
    {
        try
        {
            return hidden is null ? null : _protector.Unprotect(Convert.FromBase64String(hidden));
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string Subject(long staffId) => string.Create(CultureInfo.InvariantCulture, $"staff:{staffId}");
}
