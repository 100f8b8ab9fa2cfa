using GarageBand.Data.Startup;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Hosting;

public static class DatabasePreparation
{
    /// <summary>Checks the options of all features before anything is touched.</summary>
    /// <exception cref="OptionsValidationException">Something is configured wrongly.</exception>
    public static void CheckOptions(this IHost host) => host.Services.GetService<IStartupValidator>()?.Validate();

    /// <summary>Creates, migrates and seeds the database, as far as the settings allow. The server and every command begin with it.</summary>
    public static Task PrepareDatabaseAsync(this IHost host, CancellationToken cancellationToken) =>
        host.Services.GetRequiredService<DatabaseStartup>().PrepareAsync(cancellationToken);
}
