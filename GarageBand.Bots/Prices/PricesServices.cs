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
        services.AddSingleton<IPrices, StoredPrices>();
        return services;
    }
}
