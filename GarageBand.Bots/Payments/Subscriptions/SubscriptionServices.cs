using GarageBand.Bots.Runtime;
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
        services.AddSingleton<ISubscriptionSweep, SubscriptionSweep>();
        services.AddSingleton<IUpdateHandler, PaymentHandler>();
        services.AddSingleton<IUpdateHandler, SubscriptionPressHandler>();
        return services;
    }
}
