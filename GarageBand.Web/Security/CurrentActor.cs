using System.Globalization;
using System.Security.Claims;
using GarageBand.Bots.Staff;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.Components.Authorization;

namespace GarageBand.Web.Security;

/// <summary>Who acts in this circuit.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    public async Task<Actor> GetAsync() => Of((await authentication.GetAuthenticationStateAsync()).User);

    public static Actor Of(ClaimsPrincipal user)
    {
        _ = long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id);
        var role = StaffRoles.All.FirstOrDefault(user.IsInRole);
        return Actor.Staff(id, user.Identity?.Name ?? "", user.Identity?.IsAuthenticated == true ? role : null);
    }
}
