using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Authorization;

namespace GarageBand.Web.Security;

/// <summary>What a page or a button asks of the person; each includes the ones below it.</summary>
public static class Policies
{
    /// <summary>Sees everything, changes nothing.</summary>
    public const string Observe = nameof(Observe);

    /// <summary>Decides about requests and customers.</summary>
    public const string Moderate = nameof(Moderate);

    /// <summary>Decides about bots and staff.</summary>
    public const string Administer = nameof(Administer);

    /// <summary>Decides about what all bots share: staff, places, the server itself. Not for who has to do with some bots only.</summary>
    public const string AdministerAll = nameof(AdministerAll);

    /// <summary>Decides about a person in all bots. Not for who has to do with some bots only.</summary>
    public const string ModerateAll = nameof(ModerateAll);

    /// <summary>Plays the sandbox's people: open to everybody in development, to admins of all bots in production.</summary>
    public const string PlaySandbox = nameof(PlaySandbox);

    internal static void Add(AuthorizationOptions options, bool production)
    {
        options.AddPolicy(Administer, p => p.RequireRole(StaffRoles.Admin));
        options.AddPolicy(AdministerAll, p => p.RequireRole(StaffRoles.Admin).RequireAssertion(c => ActorAccess.BotsOf(c.User) is null));
        options.AddPolicy(Moderate, p => p.RequireRole(StaffRoles.Admin, StaffRoles.Moderator));
        options.AddPolicy(ModerateAll, p => p.RequireRole(StaffRoles.Admin, StaffRoles.Moderator).RequireAssertion(c => ActorAccess.BotsOf(c.User) is null));
        options.AddPolicy(Observe, p => p.RequireRole(StaffRoles.All));
        options.AddPolicy(PlaySandbox, p => p.RequireAssertion(c => !production || (c.User.IsInRole(StaffRoles.Admin) && ActorAccess.BotsOf(c.User) is null)));
    }
}
