using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Account;

/// <summary>Makes the first account, as long as there is none.</summary>
internal sealed class FirstAdmin(IDatabaseWriter writer, IServiceScopeFactory scopes, FirstRun firstRun, AuditLog audit)
{
    /// <returns>Codes of what is wrong, as Identity names them; <c>SetUpIsOver</c>: somebody was quicker; empty: the account is there.</returns>
    public async Task<IReadOnlyList<string>> CreateAsync(string email, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var accounts = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        var member = new StaffMember { UserName = email, Email = email, EmailConfirmed = true, LockoutEnabled = true, SecurityStamp = Guid.NewGuid().ToString("N") };
        var faults = await FaultsAsync(accounts, member, password);
        if (faults.Count > 0)
            return faults;

        // Hashing takes its time on purpose; the database's one writer must not wait for it.
        member.PasswordHash = accounts.PasswordHasher.HashPassword(member, password);
        member.NormalizedEmail = member.NormalizedUserName = accounts.NormalizeEmail(email);
        var made = await writer.WriteAsync((db, stop) => StoreAsync(db, member, stop), cancellationToken);
        firstRun.End();
        return made ? [] : ["SetUpIsOver"];
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(UserManager<StaffMember> accounts, StaffMember member, string password)
    {
        var faults = new List<string>();
        foreach (var validator in accounts.UserValidators)
            faults.AddRange((await validator.ValidateAsync(accounts, member)).Errors.Select(e => e.Code));
        foreach (var validator in accounts.PasswordValidators)
            faults.AddRange((await validator.ValidateAsync(accounts, member, password)).Errors.Select(e => e.Code));
        return [.. faults.Distinct()];
    }

    private async Task<bool> StoreAsync(GarageBandContext db, StaffMember member, CancellationToken cancellationToken)
    {
        if (await db.Users.AnyAsync(cancellationToken))
            return false;
        db.Users.Add(member);
        await db.SaveChangesAsync(cancellationToken);
        var role = await db.Roles.SingleAsync(r => r.Name == StaffRoles.Admin, cancellationToken);
        db.UserRoles.Add(new IdentityUserRole<long> { UserId = member.Id, RoleId = role.Id });
        var actor = Actor.Staff(member.Id, member.Email!, StaffRoles.Admin);
        audit.Write(db, actor, "staff.added", $"staff:{member.Id}", null, null, new { member.Email, Role = StaffRoles.Admin });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
