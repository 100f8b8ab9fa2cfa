using GarageBand.Data;
using GarageBand.Data.Audit;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Account;

/// <summary>Makes the first account, once.</summary>
public sealed class FirstAdmin(IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer, UserManager<StaffMember> accounts, SetupCode code, TimeProvider time)
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public async Task<bool> IsMissingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await db.Users.AnyAsync(cancellationToken);
    }

    /// <returns>The account, or what is wrong: Identity's codes, <c>WrongCode</c> or <c>NotFirst</c>.</returns>
    public async Task<(StaffMember? Member, IReadOnlyList<IdentityError> Faults)> MakeAsync(string email, string password, string typedCode, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (!await IsMissingAsync(cancellationToken))
                return Refused("NotFirst");
            if (!code.Matches(typedCode))
                return Refused("WrongCode");

            var member = new StaffMember { UserName = email.Trim(), Email = email.Trim(), EmailConfirmed = true };
            var made = await accounts.CreateAsync(member, password);
            if (!made.Succeeded)
                return (null, [.. made.Errors]);
            await accounts.AddToRoleAsync(member, StaffRoles.Admin);
            await writer.WriteAsync(
                async (db, ct) =>
                {
                    db.AuditEntries.Add(new AuditEntry(time.GetUtcNow().UtcDateTime, $"staff:{member.Id} {member.Email}", "staff.first-admin", $"staff:{member.Id}"));
                    await db.SaveChangesAsync(ct);
                },
                cancellationToken);
            code.Spend();
            return (member, []);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static (StaffMember?, IReadOnlyList<IdentityError>) Refused(string why) => (null, [new IdentityError { Code = why }]);
}
