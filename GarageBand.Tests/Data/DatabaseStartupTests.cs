using GarageBand.Data;
using GarageBand.Data.Providers;
using GarageBand.Data.Startup;
using GarageBand.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Data;

public sealed class DatabaseStartupTests
{
    /// <summary>What EF Core leaves behind when its process is killed while it migrates.</summary>
    private const string DeadLock = """
        CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
        INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00');
        """;

    [Fact]
    public async Task Migrate_AfterAProcessWasKilledMigrating_DoesNotWaitForIt()
    {
        using var folder = new AppFolder();
        var file = folder.File("garageband.db");
        await RunAsync(file, DeadLock);
        await using var services = Services(file);

        await services.GetRequiredService<DatabaseStartup>().MigrateAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(0L, await RunAsync(file, "SELECT COUNT(*) FROM Requests"));
    }

    [Fact]
    public async Task Prepare_TwoAtOnceOnANewFile_BothEndWell()
    {
        using var folder = new AppFolder();
        var file = folder.File("garageband.db");
        await using var one = Services(file);
        await using var other = Services(file);

        await Task.WhenAll(new[] { one, other }.Select(services => Task.Run(() => services.GetRequiredService<DatabaseStartup>().PrepareAsync(TestContext.Current.CancellationToken))))
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal(0L, await RunAsync(file, "SELECT COUNT(*) FROM Requests"));
    }

    private static ServiceProvider Services(string file)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGarageBandData(new DatabaseOptions { ConnectionString = $"Data Source={file}" });
        return services.BuildServiceProvider();
    }

    private static async Task<object?> RunAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
