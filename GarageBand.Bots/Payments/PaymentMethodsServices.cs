using GarageBand.Bots.Bots;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Bots.Payments;

public static class PaymentMethodsServices
{
    /// <summary>How bots are paid. Needs bots.</summary>
    public static IServiceCollection AddPaymentMethods(this IServiceCollection services)
    {
        services.AddSingleton(provider => new PaymentMethodCommands(provider.GetRequiredService<BotChanges>(), provider.GetRequiredService<IBotTokens>()));
        return services;
    }
}
