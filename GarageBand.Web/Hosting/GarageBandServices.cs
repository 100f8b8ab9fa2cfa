using GarageBand.Data;
using GarageBand.Web.Commands;

namespace GarageBand.Web.Hosting;

/// <summary>What the server and every command stand on: settings, database, keys, bots as data. Nothing here runs by itself.</summary>
public static class GarageBandServices
{
    /// <exception cref="StartFaultException">Something is configured wrongly; every fault is listed.</exception>
    public static ProgramSettings AddGarageBand(this WebApplicationBuilder builder)
    {
        var settings = new ProgramSettingsReader(builder.Configuration, AppContext.BaseDirectory, builder.Environment.IsProduction()).Read();
        CreateFolder(settings.DataFolder);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddGarageBandData(settings.Database);
        builder.Services.AddKeyRing(settings);
        builder.Services.AddStaffAccounts();
        return settings;
    }

    private static void CreateFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartFaultException($"The data folder {path} can't be made. Choose another with Data__Path, or give the user that runs GarageBand the right to it.");
        }
    }
}
