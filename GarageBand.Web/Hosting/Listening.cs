namespace GarageBand.Web.Hosting;

/// <summary>Where the server listens, and what it tells whoever started it.</summary>
public static class Listening
{
    public const string DefaultAddress = "http://127.0.0.1:5000";

    /// <summary>The address given always wins; without any, only this machine is served.</summary>
    public static WebApplicationBuilder AddListening(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (string.IsNullOrEmpty(configuration["urls"])
            && string.IsNullOrEmpty(configuration["http_ports"])
            && string.IsNullOrEmpty(configuration["https_ports"])
            && !configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        builder.Services.AddSingleton<OwnAddress>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OwnAddress>());
        return builder;
    }

    /// <summary>Starts, says where to go, and returns when the server has stopped.</summary>
    public static async Task ServeUntilStoppedAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<OwnAddress>();
        var settings = app.Services.GetRequiredService<ProgramSettings>();
        Console.WriteLine($"GarageBand listens on {string.Join(" and ", app.Urls)}");
        Console.WriteLine(settings.SandboxEnabled
            ? $"Open {address.Reachable}/ in a browser; try a bot out on {address.Reachable}/sandbox"
            : $"Open {address.Reachable}/ in a browser");
        await app.WaitForShutdownAsync(cancellationToken);
    }
}
