using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Deliveries;

public static class DeliveryServices
{
    /// <summary>The queue of outgoing calls. Options: section <c>Telegram:Limits</c>.</summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration("Telegram:Limits");
        services.AddSingleton<DeliveryRows>();
        services.AddSingleton<DeliveryMetrics>();

        // Handlers enqueue deliveries themselves: they are asked for when the first outcome is there.
        services.AddSingleton(provider => new Lazy<IEnumerable<IDeliveryOutcomeHandler>>(provider.GetServices<IDeliveryOutcomeHandler>));
        services.AddSingleton<OutcomeWriter>();
        services.AddSingleton<DeliverySender>();
        services.AddSingleton<IDeliveries>(provider => provider.GetRequiredService<DeliverySender>());
        services.AddSingleton<IDeliverySender>(provider => provider.GetRequiredService<DeliverySender>());
        services.AddSingleton<DeliveryCommands>();
        return services;
    }
}
