using GarageBand.Bots.Runtime;
using GarageBand.Data;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Requests.Schedule;

internal static class ScheduleServices
{
    public static IServiceCollection AddSchedule(this IServiceCollection services)
    {
        services.AddSingleton<Scheduling>();
        services.AddSingleton(provider => new RequestScheduling(
            provider.GetRequiredService<IDatabaseWriter>(), provider.GetRequiredService<RequestDecisions>(), provider.GetRequiredService<Scheduling>()));
        services.AddSingleton<IDueWork, ScheduleSweep>();
        return services;
    }
}
