using GarageBand.Data.Providers;
using GarageBand.Data.Startup;
using GarageBand.Web.Jobs;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Hosting;

public static class DatabasePreparation
{
    /// <summary>Checks the options of all features before anything is touched.</summary>
    /// <exception cref="OptionsValidationException">Something is configured wrongly.</exception>
    public static void CheckOptions(this IHost host) => host.Services.GetService<IStartupValidator>()?.Validate();

    /// <summary>Creates, migrates and seeds the database, as far as the settings allow. The server and every command begin with it.</summary>
    public static async Task PrepareDatabaseAsync(this IHost host, CancellationToken cancellationToken)
    {
        await host.Services.GetRequiredService<DatabaseStartup>().PrepareAsync(cancellationToken);
        var database = host.Services.GetRequiredService<DatabaseOptions>();
        if (database.MigrateOnStart)
            await JobTables.PrepareAsync(database, cancellationToken);
    }

    /// <summary>Creates and migrates it whatever the settings say, then seeds it.</summary>
    public static async Task MigrateDatabaseAsync(this IHost host, CancellationToken cancellationToken)
    {
        await host.Services.GetRequiredService<DatabaseStartup>().MigrateAsync(cancellationToken);
        await JobTables.PrepareAsync(host.Services.GetRequiredService<DatabaseOptions>(), cancellationToken);
        await host.PrepareDatabaseAsync(cancellationToken);
    }
}
