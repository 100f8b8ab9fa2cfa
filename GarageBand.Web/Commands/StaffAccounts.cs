using System.Text.Json;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Audit;
using GarageBand.Data.Staff;
using GarageBand.Web.Account;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>For whoever lost both phone and recovery codes, where no other admin could help: the password alone signs in again.</summary>
    /// <returns>Null: there is no such account; false: it was off already.</returns>
    public Task<bool?> EndTwoFactorAsync(string email, CancellationToken cancellationToken) => writer.WriteAsync<bool?>(
        async (db, stop) =>
        {
            var normalized = email.ToUpperInvariant();
            var id = await db.Users.Where(u => u.NormalizedEmail == normalized).Select(u => (long?)u.Id).FirstOrDefaultAsync(stop);
            if (id is not { } staffId)
                return null;
            if (!await TwoFactor.ClearAsync(db, staffId, stop))
                return false;
            db.AuditEntries.Add(new AuditEntry(clock.GetUtcNow().UtcDateTime, Actor.CommandLine.Label, "staff.two-factor-off", $"staff:{staffId}"));
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancellationToken);

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
