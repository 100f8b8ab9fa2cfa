using GarageBand.Bots.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GarageBand.Bots.Bots;

public static class BotsServices
{
    /// <summary>Bots and what staff do with them. Needs Data Protection, the change feed, forms and a messenger.</summary>
    public static IServiceCollection AddBots(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton<IBotTokens, BotTokens>();
        services.AddSingleton<BotDirectory>();
        services.AddSingleton<IBotDirectory>(provider => provider.GetRequiredService<BotDirectory>());
        return services;
    }
}
