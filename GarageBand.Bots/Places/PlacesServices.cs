using GarageBand.Bots.Audit;
using GarageBand.Bots.Places.Files;
using GarageBand.Data;
using GarageBand.Data.Places;
using GarageBand.Data.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GarageBand.Bots.Places;

public static class PlacesServices
{
    /// <summary>The dictionary of places, and those that ship as a seed.</summary>
    public static IServiceCollection AddPlaces(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IDatabaseSeed, PlacesSeed>();
        services.AddSingleton<StoredPlaces>();
        services.AddSingleton<IPlaces>(provider => provider.GetRequiredService<StoredPlaces>());
        services.TryAddSingleton<AuditLog>();
        services.AddSingleton(provider => new PlaceCommands(provider.GetRequiredService<IDatabaseWriter>(), provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<StoredPlaces>()));
        services.AddSingleton(provider => new PlaceImports(
            provider.GetRequiredService<IDbContextFactory<GarageBandContext>>(),
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<StoredPlaces>()));
        return services;
    }
}
