using System.Security.Claims;
using GarageBand.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Security;

/// <summary>A circuit lives as long as its tab; every minute it is asked whether the account still stands as it was when the person signed in.</summary>
internal sealed class StampValidation(ILoggerFactory loggers, IDbContextFactory<GarageBandContext> contexts, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var user = authenticationState.User;
        if (ActorAccess.IdOf(user) is not { } id)
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stamp = await db.Users.Where(u => u.Id == id).Select(u => u.SecurityStamp).FirstOrDefaultAsync(cancellationToken);
        return stamp is not null && stamp == user.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
    }
}
