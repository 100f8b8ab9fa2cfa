using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Web.Backups;
using GarageBand.Web.Commands;

namespace GarageBand.Web.Hosting;

/// <summary>What the server and every command stand on: settings, database, keys, bots as data. Nothing here runs by itself.</summary>
public static class GarageBandServices
{
    /// <exception cref="StartFaultException">Something is configured wrongly; every fault is listed.</exception>
    public static ProgramSettings AddGarageBand(this WebApplicationBuilder builder)
    {
        var settings = builder.AddSettings();
        builder.Services.AddGarageBandData(settings.Database);
        builder.Services.AddKeyRing(settings);
        builder.Services.AddStaffAccounts();
        builder.Services.AddActivity();
        builder.Services.AddPlaces();
        builder.Services.AddPrices();
        builder.Services.AddForms();
        builder.Services.AddBots();
        builder.Services.AddPaymentMethods();
        builder.Services.AddTelegram();
        builder.Services.AddBackups();
        return settings;
    }

    /// <summary>The settings alone, for what needs no database; makes the data folder.</summary>
    /// <exception cref="StartFaultException">Something is configured wrongly; every fault is listed.</exception>
    public static ProgramSettings AddSettings(this WebApplicationBuilder builder)
    {
        var settings = new ProgramSettingsReader(builder.Configuration, AppContext.BaseDirectory, builder.Environment.IsProduction()).Read();
        CreateFolder(settings.DataFolder);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
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
