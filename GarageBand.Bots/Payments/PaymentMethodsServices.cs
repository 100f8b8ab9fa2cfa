using GarageBand.Bots.Bots;
using GarageBand.Bots.Payments.LiqPay;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Payments;

public static class PaymentMethodsServices
{
    /// <summary>How bots are paid. Needs bots; LiqPay's notices need <see cref="IPaymentBook"/>. Options: section <c>LiqPay</c>.</summary>
    public static IServiceCollection AddPaymentMethods(this IServiceCollection services)
    {
        services.AddSingleton(provider => new PaymentMethodCommands(provider.GetRequiredService<BotChanges>(), provider.GetRequiredService<IBotTokens>()));
        services.AddOptions<LiqPayOptions>()
            .BindConfiguration("LiqPay")
            .Validate(o => Uri.TryCreate(o.BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https", "LiqPay:BaseUrl must be an http or https address.")
            .ValidateOnStart();
        services.AddSingleton<ILiqPayLinks, LiqPayLinks>();
        services.AddSingleton(provider => new LiqPayIntake(
            provider.GetRequiredService<IDbContextFactory<GarageBandContext>>(),
            provider.GetRequiredService<IBotTokens>(),
            provider.GetRequiredService<IPaymentBook>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LiqPayIntake>>()));
        return services;
    }
}
