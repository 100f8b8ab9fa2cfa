using GarageBand.Data.Staff;
using GarageBand.Web.Account;
using GarageBand.Web.Components;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Features.Home;
using GarageBand.Web.Features.Requests;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using MudBlazor.Services;

namespace GarageBand.Web;

public static class PortalServices
{
    /// <summary>What staff see: pages, accounts, languages.</summary>
    public static WebApplicationBuilder AddPortal(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddLocalization();
        services.AddRequestLocalization(o => o.SetDefaultCulture("en").AddSupportedCultures(PortalLanguages.Codes).AddSupportedUICultures(PortalLanguages.Codes));
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, StampedAuthentication>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "garageband.session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/sign-in";
            options.ReturnUrlParameter = "back";
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
            options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        });
        new IdentityBuilder(typeof(StaffMember), typeof(IdentityRole<long>), services).AddSignInManager();
        services.AddAuthorization(options => Policies.Add(options, builder.Environment.IsProduction()));
        services.AddHttpContextAccessor();
        services.AddSingleton(new SetupCode(Console.Out));
        services.AddScoped<FirstAdmin>();
        services.AddScoped<PersonSettings>();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<FrameQueries>();
        services.AddHomePage();
        services.AddBotPages();
        services.AddRequestPages();
        return builder;
    }

    public static WebApplication MapPortal(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapLanguage();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>Prints the set-up code while nobody has an account.</summary>
    public static async Task AnnounceSetupAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<FirstAdmin>().IsMissingAsync(cancellationToken))
            app.Services.GetRequiredService<SetupCode>().Announce();
    }
}
