using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GarageBand.Web.Telemetry;

public static class SecretMasking
{
    /// <summary>
    /// The safety net under every log line. The clients that talk to Telegram log no address in the first place:
    /// the default HTTP loggers are taken off all clients of the process.
    /// </summary>
    public static IServiceCollection AddSecretMasking(this IServiceCollection services)
    {
        services.ConfigureHttpClientDefaults(client => client.RemoveAllLoggers());
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory, MaskingLoggerFactory>());
        return services;
    }
}
