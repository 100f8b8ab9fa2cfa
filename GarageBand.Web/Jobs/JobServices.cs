using GarageBand.Bots.Runtime;
using GarageBand.Data.Providers;
using GarageBand.Web.Hosting;
using GarageBand.Web.Security;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.SqlServer;

namespace GarageBand.Web.Jobs;

/// <summary>Hangfire: with SQL Server it keeps its jobs there, with SQLite in memory (the sweep at start finds what was due).</summary>
public static class JobServices
{
    public const string Dashboard = "/jobs/dashboard";

    public static IServiceCollection AddJobs(this IServiceCollection services, ProgramSettings settings)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration("Retention")
            .Validate(o => o.InboxHours >= 24, "Retention__InboxHours must be at least 24: Telegram repeats updates for that long.")
            .Validate(o => o.DialogDeliveriesDays >= 1, "Retention__DialogDeliveriesDays must be at least 1.")
            .Validate(o => o.MessagesDays >= 1, "Retention__MessagesDays must be at least 1.")
            .ValidateOnStart();
        services.AddSingleton<IDueWork, RetentionSweep>();
        services.AddTransient<SweepJob>();
        services.AddHangfire(hangfire =>
        {
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (settings.Database.Provider == DatabaseProvider.SqlServer)
                hangfire.UseSqlServerStorage(settings.Database.ConnectionString, new SqlServerStorageOptions { PrepareSchemaIfNecessary = false });
            else
                hangfire.UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(3) });
        });
        services.AddHangfireServer(server =>
        {
            // Jobs only find due work; nothing here needs more hands or a quicker look at the clock.
            server.WorkerCount = 2;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(30);
            server.HeartbeatInterval = TimeSpan.FromMinutes(1);
            server.ServerCheckInterval = TimeSpan.FromMinutes(5);
            server.ShutdownTimeout = TimeSpan.FromSeconds(5);
            server.StopTimeout = TimeSpan.FromSeconds(2);
        });
        services.AddHostedService<RecurringJobs>();
        return services;
    }

    /// <summary>Hangfire's own pages, for admins wherever they come from; the page <c>/jobs</c> frames them.</summary>
    public static WebApplication MapJobs(this WebApplication app)
    {
        app.MapHangfireDashboard(Dashboard, new DashboardOptions
        {
            // Hangfire's default lets in whoever seems local, and behind a proxy everybody does.
            Authorization = [new AdminsOnly()],
            DashboardTitle = "GarageBand",
            AppPath = null,
            DisplayStorageConnectionString = false,
        }).RequireAuthorization(Policies.AdministerAll);
        return app;
    }
}
