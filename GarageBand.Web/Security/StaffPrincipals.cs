using System.Security.Claims;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Security;

/// <summary>Who is signed in, with the bots that the account is limited to: read anew at every request, like the role.</summary>
internal sealed class StaffPrincipals(UserManager<StaffMember> members, RoleManager<IdentityRole<long>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<StaffMember, IdentityRole<long>>(members, roles, options)
{
    /// <summary>Ids as <see cref="StaffBots"/> writes them; absent: all bots.</summary>
    public const string Bots = "gb-bots";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffMember user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.Bots is { } bots)
            identity.AddClaim(new Claim(Bots, bots));
        return identity;
    }
}
