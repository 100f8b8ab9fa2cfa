using GarageBand.Bots.Announcements;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Customers;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Payments.Donations;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.SavedSearches;
using GarageBand.Web.Endpoints;
using GarageBand.Web.Features.Announcements;
using GarageBand.Web.Jobs;
using GarageBand.Web.Telemetry;

namespace GarageBand.Web.Hosting;

/// <summary>What the program that serves is made of.</summary>
public static class Server
{
    /// <exception cref="StartFaultException">A setting can't be used.</exception>
    public static WebApplication Build(string[] hostArguments)
    {
        var builder = ProgramBuilder.Create(hostArguments);
        var settings = builder.AddGarageBand();
        builder.AddListening();
        builder.AddSandbox(settings);
        builder.Services.AddRequests();
        builder.Services.AddSavedSearches();
        builder.Services.AddAnnouncements();
        builder.Services.AddModeration();
        builder.Services.AddCustomers();
        builder.Services.AddDonations();
        builder.Services.AddSubscriptions();
        builder.Services.AddDeliveries();
        builder.Services.AddDialogEngine();
        builder.Services.AddRuntime();
        builder.Services.AddJobs(settings);
        builder.Services.AddHealth();
        builder.Services.AddMetrics(settings);
        builder.Services.AddMediaCache();
        builder.AddPortal();
        return builder.Build();
    }

    /// <summary>Everything that answers over HTTP.</summary>
    public static WebApplication MapAll(this WebApplication app)
    {
        app.UsePortal();
        app.MapHealth();
        app.MapMetrics();
        app.MapMedia();
        app.MapAnnouncementMedia();
        app.MapWebhooks();
        app.MapPayments();
        app.MapJobs();
        app.MapSandbox();
        app.MapPortal();
        return app;
    }
}
