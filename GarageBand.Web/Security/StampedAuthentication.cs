using System.Security.Claims;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Security;

/// <summary>A circuit outlives the cookie it was opened with: looks every minute whether the account still may, by its security stamp.</summary>
public sealed class StampedAuthentication(ILoggerFactory logging, IServiceScopeFactory scopes, IOptions<IdentityOptions> identity)
    : RevalidatingServerAuthenticationStateProvider(logging)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        var user = authenticationState.User;
        if (user.Identity?.IsAuthenticated != true)
            return true;
        if (await accounts.GetUserAsync(user) is not { } member || await accounts.IsLockedOutAsync(member))
            return false;
        return user.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) == await accounts.GetSecurityStampAsync(member);
    }
}
