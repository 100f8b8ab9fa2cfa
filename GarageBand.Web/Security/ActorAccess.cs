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
        StaffRoles.All.FirstOrDefault(user.IsInRole),
        BotsOf(user));

    /// <summary>The only bots that the person has to do with; null: all.</summary>
    public static IReadOnlyList<long>? BotsOf(ClaimsPrincipal user) => StaffBots.Read(user.FindFirstValue(StaffPrincipals.Bots));

    /// <summary>Whether the person has to do with the bot.</summary>
    public static bool Sees(ClaimsPrincipal user, long botId) => BotsOf(user) is not { } only || only.Contains(botId);

    /// <summary>The bot that an address may be about: the one that is asked for, or, where the person has some bots only and this is none of them, the first of those.</summary>
    /// <param name="wanted">Null: all.</param>
    /// <returns>Null: all; 0: none, somebody limited to bots has none left.</returns>
    public static long? BotFor(ClaimsPrincipal user, long? wanted) =>
        BotsOf(user) is not { } only ? wanted : wanted is { } one && only.Contains(one) ? one : only.FirstOrDefault();

    /// <summary>Null: not signed in.</summary>
    public static long? IdOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
