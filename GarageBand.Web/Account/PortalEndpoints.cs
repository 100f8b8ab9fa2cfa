using GarageBand.Web.Components;
using Microsoft.AspNetCore.Localization;

namespace GarageBand.Web.Account;

/// <summary>What a circuit can't do because it is about cookies.</summary>
public static class PortalEndpoints
{
    /// <summary>True for a path of this portal: nothing that leads elsewhere.</summary>
    public static bool IsOwnPath(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal);

    internal static void MapLanguage(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/language",
        (HttpContext http, string to, string? back) =>
        {
            if (PortalLanguages.Codes.Contains(to))
            {
                http.Response.Cookies.Append(
                    CookieRequestCultureProvider.DefaultCookieName,
                    CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(to)),
                    new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax });
            }

            return Results.LocalRedirect(IsOwnPath(back) ? back! : "/");
        });
}
