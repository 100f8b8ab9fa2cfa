using GarageBand.Data;
using GarageBand.Data.Places;
using GarageBand.Data.Providers;
using GarageBand.Data.Staff;
using GarageBand.Data.Startup;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GarageBand.Tests.Data;

public sealed class DatabaseStartupTests
{
    /// <summary>What EF Core leaves behind when its process is killed while it migrates.</summary>
    private const string DeadLock = """
        CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
        INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00+00:00');
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_AfterAProcessWasKilledMigrating_DoesNotWaitForIt()
    {
        using var folder = new AppFolder();
        var file = folder.File("garageband.db");
        await RunAsync(file, DeadLock);
        await using var services = Services(Sqlite(file));

        await services.GetRequiredService<DatabaseStartup>().MigrateAsync(Token).WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal(0L, await RunAsync(file, "SELECT COUNT(*) FROM Requests"));
    }

    [DatabaseFact]
    public async Task Prepare_TwoAtOnceOnANewDatabase_BothEndWell()
    {
        using var folder = new AppFolder();
        var options = DatabaseFactDiscoverer.Provider == DatabaseProvider.Sqlite ? Sqlite(folder.File("garageband.db")) : SqlServerTestServer.NewDatabase();
        try
        {
            await using var one = Services(options);
            await using var other = Services(options);

            await Task.WhenAll(new[] { one, other }.Select(services => Task.Run(() => services.GetRequiredService<DatabaseStartup>().PrepareAsync(Token))))
                .WaitAsync(TimeSpan.FromSeconds(60), Token);

            await using var db = await one.GetRequiredService<IDbContextFactory<GarageBandContext>>().CreateDbContextAsync(Token);
            Assert.Equal(StaffRoles.All.Count, await db.Roles.CountAsync(Token));
        }
        finally
        {
            if (options.Provider == DatabaseProvider.SqlServer)
                await SqlServerTestServer.DropAsync(options);
        }
    }

    [DatabaseFact]
    public async Task Prepare_AnotherProcessSeedsAtTheSameMoment_EndsWell()
    {
        var seed = new OvertakenSeed();
        await using var database = await TestDatabase.CreateAsync();
        var startup = new DatabaseStartup(
            new DatabaseOptions { Provider = database.Provider },
            database.Contexts,
            database.Writer,
            [seed],
            NullLogger<DatabaseStartup>.Instance);

        await startup.PrepareAsync(Token);

        Assert.Equal(2, seed.Runs);
    }

    [DatabaseFact]
    public async Task Migrated_ReadersDoNotWaitForWriters()
    {
        await using var database = await TestDatabase.CreateAsync();

        var seen = await database.Writer.WriteAsync(
            async (db, ct) =>
            {
                await db.Regions.ExecuteUpdateAsync(s => s.SetProperty(r => r.Aliases, "changed"), ct);
                db.Regions.Add(new Region { Id = 9000 });
                await db.SaveChangesAsync(ct);
                await using var reader = await database.Contexts.CreateDbContextAsync(ct);
                return await reader.Regions.CountAsync(r => r.Id == 9000, ct).WaitAsync(TimeSpan.FromSeconds(10), ct);
            },
            Token);

        Assert.Equal(0, seen);
    }

    private static DatabaseOptions Sqlite(string file) => new() { ConnectionString = $"Data Source={file}" };

    private static ServiceProvider Services(DatabaseOptions options)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGarageBandData(options);
        return services.BuildServiceProvider();
    }

    private static async Task<object?> RunAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Token);
    }

    /// <summary>Finds nothing, adds a role, and loses against one that was added meanwhile; the second time it sees it.</summary>
    private sealed class OvertakenSeed : IDatabaseSeed
    {
        public int Runs { get; private set; }

        public async Task SeedAsync(GarageBandContext db, CancellationToken cancellationToken)
        {
            if (++Runs > 1)
                return;
            db.Roles.Add(new IdentityRole<long>("Admin") { NormalizedName = "ADMIN" });
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
