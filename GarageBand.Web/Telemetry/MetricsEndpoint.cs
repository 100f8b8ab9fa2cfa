using System.Security.Cryptography;
using System.Text;
using GarageBand.Web.Hosting;
using OpenTelemetry.Metrics;

namespace GarageBand.Web.Telemetry;

/// <summary>Figures for Prometheus at <c>/metrics</c>, for whoever has the key; without a configured key nothing is measured and there is no such page.</summary>
public static class MetricsEndpoint
{
    private const string Path = "/metrics";
    private const string Scheme = "Bearer ";

    /// <summary>Collects the runtime's figures, the web server's, and every meter whose name begins with <c>GarageBand</c>.</summary>
    public static IServiceCollection AddMetrics(this IServiceCollection services, ProgramSettings settings)
    {
        if (settings.MetricsKey is not null)
        {
            services.AddOpenTelemetry().WithMetrics(metrics => metrics
                .AddRuntimeInstrumentation()
                .AddAspNetCoreInstrumentation()
                .AddMeter("GarageBand", "GarageBand.*")
                .AddPrometheusExporter());
        }

        return services;
    }

    public static WebApplication MapMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ProgramSettings>().MetricsKey is not { } key)
            return app;
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase),
            branch => branch.Use((context, next) =>
            {
                if (HasKey(context.Request, expected))
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = Scheme.TrimEnd();
                return Task.CompletedTask;
            }));
        app.MapPrometheusScrapingEndpoint(Path).AllowAnonymous();
        return app;
    }

    /// <summary>Compares digests of equal length, so that the time it takes tells nothing.</summary>
    private static bool HasKey(HttpRequest request, byte[] expected)
    {
        var header = request.Headers.Authorization.ToString();
        var given = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : request.Query["key"].ToString();
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), expected);
    }
}
