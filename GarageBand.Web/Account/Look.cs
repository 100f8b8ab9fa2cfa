using GarageBand.Data;
using GarageBand.Web.Localization;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Account;

/// <summary>Language and theme: in cookies for this browser, and with the account for the next one.</summary>
internal static class Look
{
    public const string ThemeCookie = "gb-theme";

    private static readonly string[] Themes = ["light", "dark"];

    /// <summary><c>light</c>, <c>dark</c> or null: the device's.</summary>
    public static string? ThemeOf(HttpContext context) => Known(context.Request.Cookies[ThemeCookie]);

    public static string? Known(string? theme) => Themes.Contains(theme) ? theme : null;

    public static void Remember(HttpContext context, string? language, string? theme)
    {
        var options = new CookieOptions { MaxAge = TimeSpan.FromDays(400), SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true };
        if (PortalLanguages.IsKnown(language))
            context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language!)), options);
        if (theme is not null)
            context.Response.Cookies.Append(ThemeCookie, theme, options);
    }

    /// <summary><c>GET /account/look?language=uk&amp;theme=dark&amp;back=/bots</c>: changes nothing but how the page looks to whoever asks.</summary>
    public static async Task<IResult> ChangeAsync(string? language, string? theme, string? back, HttpContext context, IDatabaseWriter writer)
    {
        Remember(context, language, theme);
        if (ActorAccess.IdOf(context.User) is { } id)
        {
            await writer.WriteAsync(
                async (db, stop) =>
                {
                    var member = db.Users.Where(u => u.Id == id);
                    if (PortalLanguages.IsKnown(language))
                        await member.ExecuteUpdateAsync(s => s.SetProperty(u => u.Language, language), stop);
                    if (theme is not null)
                        await member.ExecuteUpdateAsync(s => s.SetProperty(u => u.Theme, Known(theme)), stop);
                },
                context.RequestAborted);
        }

        return Results.LocalRedirect(ReturnAddress.Read(back));
    }
}
