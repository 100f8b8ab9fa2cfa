using System.Security.Claims;
using GarageBand.Data.Staff;
using GarageBand.Web.Hosting;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace GarageBand.Web.Account;

public static class AccountServices
{
    /// <summary>Signing in: cookies, policies, the first run. The accounts themselves are there already (<c>AddStaffAccounts</c>).</summary>
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        new IdentityBuilder(typeof(StaffMember), typeof(IdentityRole<long>), services).AddSignInManager();
        services.AddScoped<IUserClaimsPrincipalFactory<StaffMember>, StaffPrincipals>();
        services.ConfigureApplicationCookie(Configure);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, ConfigureHalf);

        // Pages are loaded once and live on as circuits, so asking at every request costs next to nothing; an old cookie opens no page.
        services.Configure<SecurityStampValidatorOptions>(o =>
        {
            o.ValidationInterval = TimeSpan.Zero;
            o.OnRefreshingPrincipal = KeepSessionAsync;
        });
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "gb-forms";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        var production = builder.Environment.IsProduction();
        services.AddAuthorization(options => Policies.Add(options, production));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, StampValidation>();
        services.AddScoped<ActorAccess>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<StaffEntrance>();
        services.AddSingleton<WrongTries>();
        services.AddScoped<TwoFactor>();
        services.AddSingleton<Passkeys>();
        services.AddScoped<StaffSignIn>();
        services.AddSingleton(provider => new SetUpCode(provider.GetRequiredService<TimeProvider>(), code => Print(provider, code)));
        services.AddSingleton<FirstRun>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstRun>());
        services.AddSingleton<FirstAdmin>();
        services.AddSingleton<StaffChanges>();
        services.AddSingleton<Invitations>();
        return builder;
    }

    public static WebApplication MapAccounts(this WebApplication app)
    {
        app.MapPasskeys();
        app.MapGet("/account/look", Look.ChangeAsync).AllowAnonymous();
        app.MapPost("/account/sign-out", async (HttpContext context, StaffSessions sessions) =>
        {
            await sessions.EndOwnAsync(context.User, context.RequestAborted);
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            return Results.LocalRedirect("/sign-in");
        }).FromOwnPagesOnly().AllowAnonymous();
        return app;
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "gb-staff";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = StaffSessions.Lifetime;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/access-denied";
        options.ReturnUrlParameter = "back";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = async context =>
        {
            // Before there is anybody to sign in, the way leads to the set-up.
            var first = await context.HttpContext.RequestServices.GetRequiredService<FirstRun>().IsOnAsync(context.HttpContext.RequestAborted);
            context.Response.Redirect(first ? "/setup" : context.RedirectUri);
        };
    }

    /// <summary>Between the password and the code.</summary>
    private static void ConfigureHalf(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "gb-half";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        options.SlidingExpiration = false;
    }

    /// <summary>First the account's stamp, then the session.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        var sessions = context.HttpContext.RequestServices.GetRequiredService<StaffSessions>();
        if (context.Principal is not { } user || await sessions.IsOnAsync(user, context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>The person is read anew at every request; which session it is only the cookie knows.</summary>
    private static Task KeepSessionAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(StaffSessions.Claim) is { } session)
            context.NewPrincipal?.AddIdentity(new ClaimsIdentity([session.Clone()]));
        return Task.CompletedTask;
    }

    /// <summary>On stdout only: logs are kept, and read by others.</summary>
    private static void Print(IServiceProvider services, string code)
    {
        var address = services.GetRequiredService<OwnAddress>().Reachable;
        Console.WriteLine($"Nobody can sign in yet. Open {address}/setup and give this code: {code}");
    }
}
