using GarageBand.Bots.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Requests.Renewal;

internal static class RenewalServices
{
    public static IServiceCollection AddRenewal(this IServiceCollection services)
    {
        services.AddSingleton<RenewalQuestion>();
        services.AddSingleton<RenewalAnswers>();
        services.AddSingleton<IRenewals, RenewalSweep>();
        services.AddSingleton<IDueWork>(provider => provider.GetRequiredService<IRenewals>());
        services.AddSingleton<IUpdateHandler, RenewalPressHandler>();
        return services;
    }
}
