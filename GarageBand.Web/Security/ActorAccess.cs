using System.Globalization;
using System.Security.Claims;
using GarageBand.Bots.Staff;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Components.Authorization;

namespace GarageBand.Web.Security;

/// <summary>Who uses this circuit: the actor of every command that a page gives.</summary>
public sealed class ActorAccess(AuthenticationStateProvider authentication)
{
    /// <summary>An actor without rights when nobody is signed in.</summary>
    public async Task<Actor> GetAsync() => Of((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>Null: not signed in.</summary>
    public async Task<long?> FindIdAsync() => IdOf((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>Without claims when nobody is signed in.</summary>
    public async Task<ClaimsPrincipal> GetUserAsync() => (await authentication.GetAuthenticationStateAsync()).User;

    public static Actor Of(ClaimsPrincipal user) => Actor.Staff(
        IdOf(user) ?? 0,
        user.FindFirstValue(ClaimTypes.Email) ?? user.Identity?.Name ?? "",
        StaffRoles.All.FirstOrDefault(user.IsInRole));

    /// <summary>Null: not signed in.</summary>
    public static long? IdOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
