using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.SavedSearches;

public static class SearchServices
{
    /// <summary>Searches that customers of filter bots save. Needs AddRequests and what that needs.</summary>
    public static IServiceCollection AddSavedSearches(this IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration("SavedSearches")
            .Validate(o => TimeZoneInfo.TryFindSystemTimeZoneById(o.TimeZone, out _), "SavedSearches__TimeZone must be an IANA time zone such as Europe/Kyiv.")
            .ValidateOnStart();
        services.AddSingleton<AlertClock>();
        services.AddSingleton<PostMatches>();
        services.AddSingleton<ChannelMembership>();
        services.AddSingleton<SearchCards>();
        services.AddSingleton<SearchChanges>();
        services.AddSingleton<SearchSubscription>();
        services.AddSingleton(provider => new SearchCommands(
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<IDbContextFactory<GarageBandContext>>(),
            provider.GetRequiredService<IBotDirectory>(),
            provider.GetRequiredService<ChannelMembership>(),
            provider.GetRequiredService<SearchChanges>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SearchSaving>();
        services.AddSingleton<SearchDialogs>();
        services.AddSingleton<MatchingTasks>();
        services.AddSingleton<AlertTexts>();
        services.AddSingleton<AlertBatch>();
        services.AddSingleton<OverAlerts>();
        services.AddSingleton<PostMatcher>();
        services.AddSingleton<DailyDigests>();
        services.AddSingleton<MemberChecks>();
        services.AddSingleton<SearchSweep>();
        services.AddSingleton<IDueWork>(provider => provider.GetRequiredService<SearchSweep>());
        services.AddSingleton<IDeliveryOutcomeHandler, AlertOutcome>();
        services.AddSingleton<IUpdateHandler, SearchPressHandler>();
        services.AddHostedService<MatchingService>();
        return services;
    }
}
