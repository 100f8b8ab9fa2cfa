using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GarageBand.Bots.Activity;

public static class ActivityServices
{
    /// <summary>The change feed inside this process.</summary>
    public static IServiceCollection AddActivity(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IActivityFeed, ActivityFeed>();
        return services;
    }
}
