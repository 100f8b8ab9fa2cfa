using System.Buffers.Text;
using System.Globalization;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Account;

/// <param name="Id">Of the credential, in base 64 for addresses.</param>
/// <param name="Name">As the person calls it.</param>
/// <param name="AddedAt">UTC.</param>
internal sealed record PasskeyRow(string Id, string Name, DateTime AddedAt);

/// <summary>The passkeys of staff. A person has few; each is one of a device or of a password app, and shows who holds it by itself.</summary>
internal sealed class Passkeys(IDatabaseWriter writer, IDbContextFactory<GarageBandContext> contexts, AuditLog audit)
{
    public const int Most = 20;
    public const int LongestName = 40;

    /// <summary>Bytes that the database's key takes.</summary>
    private const int LongestId = 900;

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<PasskeyRow>> ReadAsync(long staffId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.UserPasskeys.AsNoTracking().Where(p => p.UserId == staffId).Take(Most).ToListAsync(cancellationToken);
        return [.. rows.Select(p => new PasskeyRow(Base64Url.EncodeToString(p.CredentialId), p.Data.Name ?? "", p.Data.CreatedAt.UtcDateTime)).OrderBy(p => p.AddedAt)];
    }

    /// <summary>Keeps what the browser made.</summary>
    /// <param name="actor">Whose it is.</param>
    /// <param name="staffId">Of the account.</param>
    /// <param name="passkey">Checked already.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<CommandResult> AddAsync(Actor actor, long staffId, UserPasskeyInfo passkey, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, stop) =>
        {
            if (await db.Users.FirstOrDefaultAsync(u => u.Id == staffId, stop) is not { } member)
                return CommandResult.NotFound;
            if (passkey.CredentialId.Length > LongestId)
                return CommandResult.NotPossible("passkey-failed");
            if (await db.UserPasskeys.CountAsync(p => p.UserId == staffId, stop) >= Most)
                return CommandResult.NotPossible("staff-passkeys-many");
            passkey.Name = NameOf(passkey.Name);
            await StoreAsync(db, member, passkey, stop);
            audit.Write(db, actor, "staff.passkey-added", Subject(staffId), null, null, new { passkey.Name });
            await db.SaveChangesAsync(stop);
            return CommandResult.Done;
        },
        cancellationToken);

    public Task<CommandResult> RenameAsync(long staffId, string id, string name, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, stop) =>
        {
            if (await FindAsync(db, staffId, id, stop) is not { } found || NameOf(name) is not { Length: > 0 } wanted)
                return CommandResult.NotFound;
            found.Data.Name = wanted;
            await db.SaveChangesAsync(stop);
            return CommandResult.Done;
        },
        cancellationToken);

    public Task<CommandResult> RemoveAsync(Actor actor, long staffId, string id, CancellationToken cancellationToken) => writer.WriteAsync(
        async (db, stop) =>
        {
            if (await FindAsync(db, staffId, id, stop) is not { } found)
                return CommandResult.AlreadyDone;
            db.UserPasskeys.Remove(found);
            audit.Write(db, actor, "staff.passkey-removed", Subject(staffId), null, new { found.Data.Name }, null);
            await db.SaveChangesAsync(stop);
            return CommandResult.Done;
        },
        cancellationToken);

    /// <summary>Notes what a sign-in told of the passkey: its counter shows copies. In the caller's transaction; saves.</summary>
    internal static async Task NoteAsync(GarageBandContext db, long staffId, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == staffId, cancellationToken) is not { } member)
            return;
        await StoreAsync(db, member, passkey, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>In the caller's transaction.</summary>
    internal static Task<int> ForgetAsync(GarageBandContext db, long staffId, CancellationToken cancellationToken) =>
        db.UserPasskeys.Where(p => p.UserId == staffId).ExecuteDeleteAsync(cancellationToken);

    private static async Task StoreAsync(GarageBandContext db, StaffMember member, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        using var store = new UserStore<StaffMember, IdentityRole<long>, GarageBandContext, long>(db) { AutoSaveChanges = false };
        await store.AddOrUpdatePasskeyAsync(member, passkey, cancellationToken);
    }

    private static Task<IdentityUserPasskey<long>?> FindAsync(GarageBandContext db, long staffId, string id, CancellationToken cancellationToken)
    {
        var credential = Base64Url.IsValid(id) ? Base64Url.DecodeFromChars(id) : [];
        return db.UserPasskeys.FirstOrDefaultAsync(p => p.UserId == staffId && p.CredentialId == credential, cancellationToken);
    }

    private static string NameOf(string? given)
    {
        var name = (given ?? "").Trim();
        return name.Length > LongestName ? name[..LongestName] : name;
    }

    private static string Subject(long staffId) => string.Create(CultureInfo.InvariantCulture, $"staff:{staffId}");
}
