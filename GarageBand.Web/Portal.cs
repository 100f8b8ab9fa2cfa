using GarageBand.Web.Account;
using GarageBand.Web.Backups;
using GarageBand.Web.Components;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Features.Announcements;
using GarageBand.Web.Features.Audit;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Features.Conversations;
using GarageBand.Web.Features.Customers;
using GarageBand.Web.Features.Deliveries;
using GarageBand.Web.Features.Forms;
using GarageBand.Web.Features.Home;
using GarageBand.Web.Features.Payments;
using GarageBand.Web.Features.Places;
using GarageBand.Web.Features.Requests;
using GarageBand.Web.Features.SavedSearches;
using GarageBand.Web.Features.Search;
using GarageBand.Web.Features.Staff;
using GarageBand.Web.Features.Statistics;
using GarageBand.Web.Features.Upkeep;
using GarageBand.Web.Live;
using GarageBand.Web.Localization;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Diagnostics;
using MudBlazor;
using MudBlazor.Services;

namespace GarageBand.Web;

/// <summary>What staff see in a browser.</summary>
public static class Portal
{
    /// <summary>Pages, accounts, words. Needs the change feed and bots (<c>AddGarageBand</c>).</summary>
    public static WebApplicationBuilder AddPortal(this WebApplicationBuilder builder)
    {
        builder.AddAccounts();
        var services = builder.Services;
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(PortalLanguages.Configure);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.VisibleStateDuration = 3000;
            options.SnackbarConfiguration.ShowTransitionDuration = options.SnackbarConfiguration.HideTransitionDuration = 150;
        });
        services.AddScoped<PersonClock>();
        services.AddSingleton<Redraws>();
        services.AddSingleton<LivePages>();
        services.AddSingleton<BotList>();
        services.AddSingleton<DeletedBots>();
        services.AddSingleton<BotPictures>();
        services.AddSingleton<AttentionReading>();
        services.AddSingleton<TodayQuery>();
        services.AddSingleton<RecentDays>();
        services.AddSingleton<SearchQuery>();
        services.AddRequestPages();
        services.AddAnnouncementPages();
        services.AddAuditPages();
        services.AddPaymentPages();
        services.AddSingleton<SavedSearchQuery>();
        services.AddStatisticsPages();
        services.AddSingleton<DeliveryQuery>();
        services.AddSingleton<ConversationQuery>();
        services.AddSingleton<ReplyTemplateQuery>();
        services.AddSingleton<ConversationSteps>();
        services.AddSingleton<CustomerQuery>();
        services.AddSingleton<CustomerFileContent>();
        services.AddSingleton<FormQuery>();
        services.AddSingleton<PlaceQuery>();
        services.AddSingleton<UnknownPlaceQuery>();
        services.AddSingleton<DatabaseQuery>();
        services.AddSingleton<QueueQuery>();
        services.AddSingleton<SystemQuery>();
        services.AddSingleton<StaffQuery>();
        services.AddSingleton<StaffCommands>();
        return builder;
    }

    /// <summary>Headers and languages for everything, then signing in: before any Map.</summary>
    public static WebApplication UsePortal(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!WantsPage(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(context);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    public static WebApplication MapPortal(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        app.MapAccounts();
        app.MapRequestExport();
        app.MapCustomerFile();
        app.MapAuditExport();
        app.MapBotFile();
        app.MapLedgerExport();
        app.MapStatisticsExport();
        app.MapBackups();
        app.MapPlaceExports();
        return app;
    }

    /// <summary>A person follows a link; programs get their plain status.</summary>
    private static bool WantsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
