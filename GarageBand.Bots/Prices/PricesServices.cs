using GarageBand.Bots.Audit;
using GarageBand.Data;
using GarageBand.Data.Prices;
using GarageBand.Data.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GarageBand.Bots.Prices;

public static class PricesServices
{
    /// <summary>The ranges of prices, and those that ship as a seed.</summary>
    public static IServiceCollection AddPrices(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IDatabaseSeed, PriceRangesSeed>();
        services.AddSingleton<StoredPrices>();
        services.AddSingleton<IPrices>(provider => provider.GetRequiredService<StoredPrices>());
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton(provider => new PriceCommands(provider.GetRequiredService<IDatabaseWriter>(), provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<StoredPrices>()));
        return services;
    }
}
