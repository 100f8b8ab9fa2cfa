using System.Text.Json;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Audit;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace GarageBand.Web.Commands;

/// <summary>Makes accounts from the command line, by Identity's own rules and in one transaction with the audit entry.</summary>
public sealed class StaffAccounts(IDatabaseWriter writer, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <returns>What is wrong, a sentence each; empty: the account is there.</returns>
    public async Task<IReadOnlyList<string>> AddAsync(string email, string role, string password, CancellationToken cancellationToken)
    {
        try
        {
            await writer.WriteAsync((db, stop) => AddAsync(db, email, role, password, stop), cancellationToken);
            return [];
        }
        catch (RefusedException refused)
        {
            return refused.Faults;
        }
    }

    private async Task AddAsync(GarageBandContext db, string email, string role, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var store = new UserStore<StaffMember, IdentityRole<long>, GarageBandContext, long>(db);
        using var accounts = ActivatorUtilities.CreateInstance<UserManager<StaffMember>>(scope.ServiceProvider, store);
        var member = new StaffMember { UserName = email, Email = email, EmailConfirmed = true };
        Demand(await accounts.CreateAsync(member, password));
        Demand(await accounts.AddToRoleAsync(member, role));
        db.AuditEntries.Add(new AuditEntry(clock.GetUtcNow().UtcDateTime, Actor.CommandLine.Label, "staff.added", $"staff:{member.Id}")
        {
            After = JsonSerializer.Serialize(new { email, role }),
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new RefusedException([.. result.Errors.Select(error => error.Description)]);
    }

    /// <summary>Leaves the transaction undone.</summary>
    private sealed class RefusedException(IReadOnlyList<string> faults) : Exception("refused")
    {
        public IReadOnlyList<string> Faults { get; } = faults;
    }
}
