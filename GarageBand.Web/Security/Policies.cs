using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Authorization;

namespace GarageBand.Web.Security;

/// <summary>Who may what. Each higher role has what the lower ones have.</summary>
public static class Policies
{
    public const string Administer = nameof(Administer);
    public const string Moderate = nameof(Moderate);
    public const string Observe = nameof(Observe);

    /// <summary>The sandbox's pages: anybody while trying out, admins in production.</summary>
    public const string Sandbox = nameof(Sandbox);

    internal static void Add(AuthorizationOptions options, bool isProduction)
    {
        options.AddPolicy(Administer, p => p.RequireRole(StaffRoles.Admin));
        options.AddPolicy(Moderate, p => p.RequireRole(StaffRoles.Admin, StaffRoles.Moderator));
        options.AddPolicy(Observe, p => p.RequireRole(StaffRoles.Admin, StaffRoles.Moderator, StaffRoles.Observer));
        options.AddPolicy(Sandbox, p =>
        {
            if (isProduction)
                p.RequireRole(StaffRoles.Admin);
            else
                p.RequireAssertion(_ => true);
        });
    }
}
