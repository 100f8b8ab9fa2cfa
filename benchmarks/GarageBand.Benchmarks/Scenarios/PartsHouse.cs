using System.Text.Json;
using GarageBand.Benchmarks.Processes;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.SavedSearches;
using GarageBand.Bots.Staff;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Providers;
using GarageBand.Data.Startup;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Benchmarks.Scenarios;

/// <summary>The product's services over a new SQLite file with one bot, without a server: its parts can be run one by one.</summary>
internal sealed class PartsHouse : IAsyncDisposable
{
    private readonly ServerFolder _folder = new();
    private readonly ServiceProvider _services;

    private PartsHouse()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddGarageBandData(new DatabaseOptions { ConnectionString = $"Data Source={_folder.Database}" });
        services.AddActivity();
        services.AddPlaces();
        services.AddPrices();
        services.AddForms();
        services.AddBots();
        services.AddTelegram();
        services.AddRequests();
        services.AddSavedSearches();
        services.AddModeration();
        services.AddDeliveries();
        services.AddDialogEngine();
        services.AddRuntime();
        _services = services.BuildServiceProvider();
    }

    public BotInfo Bot { get; private set; } = null!;

    public static async Task<PartsHouse> BuildAsync()
    {
        var house = new PartsHouse();
        var startup = house.Get<DatabaseStartup>();
        await startup.MigrateAsync(default);
        foreach (var seed in house._services.GetServices<IDatabaseSeed>())
            await house.Get<IDatabaseWriter>().WriteAsync(seed.SeedAsync, default);
        var bots = new { bots = new[] { new BotOfFile("Bench", "repairs", "ru", "7000000001:AAbenchmarkbenchmarkbenchmark00001aa", "http://127.0.0.1:1", new ChannelOfFile(-1001000000001, "bench_channel")) } };
        await house.Get<BotsImport>().ImportAsync(Actor.System, JsonSerializer.Serialize(bots, JsonSerializerOptions.Web), default);
        await house.Get<IDatabaseWriter>().WriteAsync(
            async (db, ct) =>
            {
                db.BotLeases.Add(new BotLease { BotId = 1, Epoch = 1, Owner = "benchmark", ExpiresAt = DateTime.UtcNow.AddDays(1) });
                await db.SaveChangesAsync(ct);
            },
            default);
        house.Bot = (await house.Get<IBotDirectory>().GetAsync(1, default))!;
        return house;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
