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

    /// <summary>Plays the sandbox's people: open to everybody in development, to admins in production.</summary>
    public const string PlaySandbox = nameof(PlaySandbox);

    internal static void Add(AuthorizationOptions options, bool production)
    {
        options.AddPolicy(Administer, p => p.RequireRole(StaffRoles.Admin));
        options.AddPolicy(Moderate, p => p.RequireRole(StaffRoles.Admin, StaffRoles.Moderator));
        options.AddPolicy(Observe, p => p.RequireRole(StaffRoles.All));
        options.AddPolicy(PlaySandbox, p => p.RequireAssertion(c => !production || c.User.IsInRole(StaffRoles.Admin)));
    }
}
