using GarageBand.Bots.Conversations;
using GarageBand.Bots.Customers;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Payments.Donations;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.SavedSearches;
using GarageBand.Web;
using GarageBand.Web.Commands;
using GarageBand.Web.Endpoints;
using GarageBand.Web.Hosting;
using GarageBand.Web.Jobs;
using GarageBand.Web.Telemetry;

return await ProgramCommand.RunAsync(args, ServeAsync);

static async Task ServeAsync(string[] hostArguments, CancellationToken cancellationToken)
{
    var builder = ProgramBuilder.Create(hostArguments);
    var settings = builder.AddGarageBand();
    builder.AddListening();
    builder.AddSandbox(settings);
    builder.Services.AddRequests();
    builder.Services.AddSavedSearches();
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

    await using var app = builder.Build();
    app.CheckOptions();
    await app.PrepareDatabaseAsync(cancellationToken);

    app.UsePortal();
    app.MapHealth();
    app.MapMetrics();
    app.MapMedia();
    app.MapWebhooks();
    app.MapPayments();
    app.MapJobs();
    app.MapSandbox();
    app.MapPortal();

    await app.AddDemoBotsAsync(cancellationToken);
    await app.ServeUntilStoppedAsync(cancellationToken);
}
