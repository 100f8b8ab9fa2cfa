using GarageBand.Web.Telemetry;

namespace GarageBand.Web.Hosting;

/// <summary>The builder that the server and every command begin with: settings are found beside the program, whatever the current directory is.</summary>
public static class ProgramBuilder
{
    public const string ProgramName = "GarageBand.Web";

    /// <exception cref="StartFaultException"><c>appsettings.json</c> can't be read.</exception>
    public static WebApplicationBuilder Create(string[] hostArguments)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions
            {
                Args = hostArguments,
                ApplicationName = ProgramName,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = EnvironmentName(),
            });
            if (File.Exists(Path.Combine(AppContext.BaseDirectory, $"{ProgramName}.staticwebassets.runtime.json")))
                builder.WebHost.UseStaticWebAssets();
            builder.Services.Configure<HostOptions>(options =>
            {
                options.ShutdownTimeout = TimeSpan.FromSeconds(8);

                // The web server waits for polls of bots that run in this very process, and so must not stop before they do.
                options.ServicesStopConcurrently = true;

                // One service that fails is logged and missed; it must not take the portal and all bots along.
                options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
            });
            builder.Services.AddSecretMasking();
            return builder;
        }
        catch (InvalidDataException failure)
        {
            // The innermost failure says in which line.
            throw new StartFaultException($"{failure.Message} {failure.GetBaseException().Message}");
        }
    }

    /// <summary>Whoever runs it from a source tree and says nothing else develops; what is installed is in production.</summary>
    private static string EnvironmentName() =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? (DataFolder.SourceTree(AppContext.BaseDirectory) is null ? Environments.Production : Environments.Development);
}
