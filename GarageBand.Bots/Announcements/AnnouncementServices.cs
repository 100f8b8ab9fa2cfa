using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Announcements;

public static class AnnouncementServices
{
    /// <summary>What staff tell a bot's customers or its channel. Needs AddBots, AddDeliveries and AddActivity.</summary>
    public static IServiceCollection AddAnnouncements(this IServiceCollection services)
    {
        services.AddSingleton<AnnouncementWake>();
        services.AddSingleton<AnnouncementReach>();
        services.AddSingleton<AnnouncementStart>();
        services.AddSingleton<AnnouncementFeed>();
        services.AddSingleton<IDueWork>(provider => provider.GetRequiredService<AnnouncementFeed>());
        services.AddSingleton<IDeliveryOutcomeHandler, AnnouncementOutcome>();
        services.AddSingleton(provider => new AnnouncementCommands(
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<IBotDirectory>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<IDeliveries>(),
            provider.GetRequiredService<IActivityFeed>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new AnnouncementRuns(
            provider.GetRequiredService<IDbContextFactory<GarageBandContext>>(),
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<AnnouncementStart>(),
            provider.GetRequiredService<AnnouncementWake>(),
            provider.GetRequiredService<IDeliverySender>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<IActivityFeed>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<AnnouncementService>();
        return services;
    }
}
