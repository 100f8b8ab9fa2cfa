using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Staff;
using GarageBand.Web.Account;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Staff;

/// <summary>What admins decide about accounts. Whoever loses something loses it in open pages at once.</summary>
internal sealed class StaffCommands(IDatabaseWriter writer, IServiceScopeFactory scopes, Invitations invitations, StaffChanges changes, AuditLog audit)
{
    /// <summary>Makes an account without a password.</summary>
    /// <param name="bots">The only bots that it is for, at most <see cref="StaffBots.Most"/>; null: all.</param>
    /// <returns>With an invitation where it went well; it can't be read again.</returns>
    public async Task<(CommandResult Result, string? Invitation)> InviteAsync(Actor actor, string email, string role, IReadOnlyList<long>? bots, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer))
            return (CommandResult.Forbidden, null);
        if (bots is { Count: 0 or > StaffBots.Most })
            return (CommandResult.NotPossible("staff-bots"), null);
        if (!StaffRoles.All.Contains(role))
            return (CommandResult.NotPossible("staff-role"), null);
        var member = NewMember(email.Trim());
        member.Bots = StaffBots.Write(bots);
        if (await FaultAsync(member) is { } fault)
            return (CommandResult.NotPossible(fault), null);
        await writer.WriteAsync(
            async (db, stop) =>
            {
                db.Users.Add(member);
                await db.SaveChangesAsync(stop);
                var roleId = await db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(stop);
                db.UserRoles.Add(new IdentityUserRole<long> { UserId = member.Id, RoleId = roleId });
                audit.Write(db, actor, "staff.invited", StaffQuery.Subject(member.Id), null, null, new { member.Email, Role = role, member.Bots });
                await db.SaveChangesAsync(stop);
            },
            cancellationToken);
        return (CommandResult.Done, invitations.Write(member.Id, member.SecurityStamp!));
    }

    /// <summary>A link to choose a (new) password; earlier links, open sessions and passkeys end.</summary>
    public async Task<(CommandResult Result, string? Invitation)> InviteAgainAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        string? invitation = null;
        var result = await ChangeAsync(
            actor,
            id,
            async (db, member, stop) =>
            {
                if (member.LockoutEnd == StaffMember.Forever)
                    return CommandResult.NotPossible("staff-disabled");
                await Passkeys.ForgetAsync(db, id, stop);
                audit.Write(db, actor, "staff.invited-again", StaffQuery.Subject(id), null, null, null);
                invitation = invitations.Write(id, Renew(member));
                return CommandResult.Done;
            },
            cancellationToken);
        return (result, result.Ok ? invitation : null);
    }

    public Task<CommandResult> ChangeRoleAsync(Actor actor, long id, string role, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        async (db, member, stop) =>
        {
            if (!StaffRoles.All.Contains(role))
                return CommandResult.NotPossible("staff-role");
            var roles = await db.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id, stop);
            var held = await db.UserRoles.Where(r => r.UserId == id).ToListAsync(stop);
            var before = roles.FirstOrDefault(r => held.Any(h => h.RoleId == r.Value)).Key;
            if (before == role)
                return CommandResult.AlreadyDone;
            if (await LastAdminAsync(db, id, stop) is { } refusal)
                return refusal;
            db.UserRoles.RemoveRange(held);
            db.UserRoles.Add(new IdentityUserRole<long> { UserId = id, RoleId = roles[role] });
            Renew(member);
            audit.Write(db, actor, "staff.role-changed", StaffQuery.Subject(id), null, new { Role = before }, new { Role = role });
            return CommandResult.Done;
        },
        cancellationToken);

    /// <summary>Which bots the person has to do with from now on; whatever they have open ends, and they sign in anew.</summary>
    /// <param name="bots">As of <see cref="InviteAsync"/>.</param>
    public Task<CommandResult> ChangeBotsAsync(Actor actor, long id, IReadOnlyList<long>? bots, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        async (db, member, stop) =>
        {
            if (bots is { Count: 0 or > StaffBots.Most })
                return CommandResult.NotPossible("staff-bots");
            var (before, after) = (member.Bots, StaffBots.Write(bots));
            if (before == after)
                return CommandResult.AlreadyDone;
            if (after is not null && await LastAdminAsync(db, id, stop) is { } refusal)
                return refusal;
            member.Bots = after;
            Renew(member);
            audit.Write(db, actor, "staff.bots-changed", StaffQuery.Subject(id), null, new { Bots = before }, new { Bots = after });
            return CommandResult.Done;
        },
        cancellationToken);

    public Task<CommandResult> SetEnabledAsync(Actor actor, long id, bool enabled, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        async (db, member, stop) =>
        {
            if (enabled == (member.LockoutEnd != StaffMember.Forever))
                return CommandResult.AlreadyDone;
            if (!enabled && await LastAdminAsync(db, id, stop) is { } refusal)
                return refusal;
            member.LockoutEnd = enabled ? null : StaffMember.Forever;
            member.LockoutEnabled = true;
            Renew(member);
            audit.Write(db, actor, enabled ? "staff.enabled" : "staff.disabled", StaffQuery.Subject(id), null, null, null);
            return CommandResult.Done;
        },
        cancellationToken);

    /// <summary>For whoever lost both the phone and the recovery codes: the password alone signs in again.</summary>
    public Task<CommandResult> EndTwoFactorAsync(Actor actor, long id, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        id,
        async (db, _, stop) =>
        {
            if (!await TwoFactor.ClearAsync(db, id, stop))
                return CommandResult.AlreadyDone;
            audit.Write(db, actor, "staff.two-factor-off", StaffQuery.Subject(id), null, null, null);
            return CommandResult.Done;
        },
        cancellationToken);

    private async Task<CommandResult> ChangeAsync(
        Actor actor, long id, Func<GarageBandContext, StaffMember, CancellationToken, Task<CommandResult>> change, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer))
            return CommandResult.Forbidden;
        var result = await writer.WriteAsync(
            async (db, stop) =>
            {
                if (await db.Users.FirstOrDefaultAsync(u => u.Id == id, stop) is not { } member)
                    return CommandResult.NotFound;
                var stamp = member.SecurityStamp;
                var done = await change(db, member, stop);
                if (done.Outcome != CommandOutcome.Done)
                    return done;
                if (member.SecurityStamp != stamp)
                    await StaffSessions.ForgetAsync(db, id, stop);
                await db.SaveChangesAsync(stop);
                return done;
            },
            cancellationToken);
        if (result.Outcome == CommandOutcome.Done)
            changes.Tell(id);
        return result;
    }

    /// <summary>Without an admin of all bots who can sign in, nobody could make another one.</summary>
    /// <returns>Null: there is another, or this is none.</returns>
    private static async Task<CommandResult?> LastAdminAsync(GarageBandContext db, long id, CancellationToken cancellationToken)
    {
        var role = await db.Roles.AsNoTracking().SingleAsync(r => r.Name == StaffRoles.Admin, cancellationToken);
        var admins = await (from held in db.UserRoles
                            join user in db.Users on held.UserId equals user.Id
                            where held.RoleId == role.Id && user.Bots == null
                            select new { user.Id, HasPassword = user.PasswordHash != null, user.LockoutEnd }).ToListAsync(cancellationToken);
        if (admins.All(a => a.Id != id))
            return null;
        if (!admins.Any(a => a.Id != id && a.HasPassword && a.LockoutEnd != StaffMember.Forever))
            return CommandResult.NotPossible("staff-last-admin");

        // Two admins who demote each other at the same moment: the second finds the stamp changed.
        var stamp = Guid.NewGuid().ToString();
        return await db.Roles.Where(r => r.Id == role.Id && r.ConcurrencyStamp == role.ConcurrencyStamp)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.ConcurrencyStamp, stamp), cancellationToken) == 1 ? null : CommandResult.NotPossible("staff-busy");
    }

    private static StaffMember NewMember(string email) => new()
    {
        UserName = email,
        Email = email,
        NormalizedEmail = email.ToUpperInvariant(),
        NormalizedUserName = email.ToUpperInvariant(),
        EmailConfirmed = true,
        LockoutEnabled = true,
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };

    /// <summary>What was signed in with the old stamp is signed out.</summary>
    private static string Renew(StaffMember member) => member.SecurityStamp = Guid.NewGuid().ToString("N");

    /// <summary>By Identity's own rules.</summary>
    private async Task<string?> FaultAsync(StaffMember member)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var accounts = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        var codes = new List<string>();
        foreach (var validator in accounts.UserValidators)
            codes.AddRange((await validator.ValidateAsync(accounts, member)).Errors.Select(e => e.Code));
        return codes.Count == 0 ? null : codes.All(c => c.StartsWith("Duplicate", StringComparison.Ordinal)) ? "staff-known" : "staff-email";
    }
}
