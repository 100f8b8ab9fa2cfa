using GarageBand.Data;
using GarageBand.Data.Providers;
using GarageBand.Data.Providers.Sqlite;
using GarageBand.Data.Startup;
using GarageBand.Tests.Support.SqlServer;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Support;

/// <summary>
/// A real database, migrated, that goes with the test: a SQLite file in a folder of its own, or a database of its own on the configured
/// SQL Server where the test is a <see cref="DatabaseFactAttribute"/>'s case for that.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim TemplateLock = new(1);
    private static string? _template;
    private readonly DatabaseOptions _options;
    private readonly ServiceProvider _services;

    private TestDatabase(string folder, DatabaseProvider provider, Action<IServiceCollection>? more)
    {
        Folder = folder;
        Path = System.IO.Path.Combine(folder, "garageband.db");
        _options = provider == DatabaseProvider.Sqlite ? new DatabaseOptions { ConnectionString = $"Data Source={Path}" } : SqlServerTestServer.NewDatabase();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGarageBandData(_options);
        services.ConfigureDbContext<SqliteGarageBandContext>(o => o.AddInterceptors(new ColumnWidths()));
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public DatabaseProvider Provider => _options.Provider;

    public string Folder { get; }

    /// <summary>The SQLite file.</summary>
    public string Path { get; }

    public IServiceProvider Services => _services;

    public IDatabaseWriter Writer => _services.GetRequiredService<IDatabaseWriter>();

    public IDbContextFactory<GarageBandContext> Contexts => _services.GetRequiredService<IDbContextFactory<GarageBandContext>>();

    /// <param name="more">Further services of the test; seeds among them are run.</param>
    public static async Task<TestDatabase> CreateAsync(Action<IServiceCollection>? more = null)
    {
        var folder = Directory.CreateTempSubdirectory("garageband-test-").FullName;
        var database = new TestDatabase(folder, DatabaseFactDiscoverer.Provider, more);
        var cancellationToken = TestContext.Current.CancellationToken;
        if (database.Provider == DatabaseProvider.Sqlite)
            File.Copy(await TemplateAsync(), database.Path);
        else
            await database.Services.GetRequiredService<DatabaseStartup>().MigrateAsync(cancellationToken);
        foreach (var seed in database.Services.GetServices<IDatabaseSeed>())
            await database.Writer.WriteAsync(seed.SeedAsync, cancellationToken);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (Provider == DatabaseProvider.SqlServer)
            await SqlServerTestServer.DropAsync(_options);
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Migrating takes a second, copying a file does not.</summary>
    private static async Task<string> TemplateAsync()
    {
        await TemplateLock.WaitAsync();
        try
        {
            if (_template is null)
            {
                var folder = Directory.CreateTempSubdirectory("garageband-template-").FullName;
                await using var database = new TestDatabase(folder, DatabaseProvider.Sqlite, null);
                await database.Services.GetRequiredService<DatabaseStartup>().MigrateAsync(CancellationToken.None);
                await using (var db = await database.Contexts.CreateDbContextAsync())
                    await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
                SqliteConnection.ClearAllPools();
                var copy = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"garageband-template-{Environment.ProcessId}.db");
                File.Copy(database.Path, copy, overwrite: true);
                AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(copy);
                _template = copy;
            }

            return _template;
        }
        finally
        {
            TemplateLock.Release();
        }
    }
}
