using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Payments.Subscriptions;

public static class SubscriptionServices
{
    /// <summary>Subscriptions of filter bots, and the book of payments. Needs AddModeration, AddPaymentMethods and what those need.</summary>
    public static IServiceCollection AddSubscriptions(this IServiceCollection services)
    {
        services.AddSingleton<SubscriptionCards>();
        services.AddSingleton<SubscriptionOffers>();
        services.AddSingleton<PaymentRecords>();
        services.AddSingleton<IPaymentBook, PaymentBook>();
        services.AddSingleton<IDeliveryOutcomeHandler, RefundOutcome>();
        services.AddSingleton(provider => new SubscriptionCommands(
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<IBotDirectory>(),
            provider.GetRequiredService<SubscriptionCards>(),
            provider.GetRequiredService<IDeliveries>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<IActivityFeed>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new RefundCommands(
            provider.GetRequiredService<IDatabaseWriter>(),
            provider.GetRequiredService<PaymentRecords>(),
            provider.GetRequiredService<IDeliveries>(),
            provider.GetRequiredService<IDeliverySender>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<IActivityFeed>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<StarComparing>();
        services.AddSingleton<ICommandMenu, SubscriptionMenu>();
        services.AddSingleton<SubscriptionSweep>();
        services.AddSingleton<IDueWork>(provider => provider.GetRequiredService<SubscriptionSweep>());
        services.AddSingleton<IUpdateHandler, PaymentHandler>();
        services.AddSingleton<IUpdateHandler, SubscriptionPressHandler>();
        return services;
    }
}
