using GarageBand.Bots.Audit;
using GarageBand.Data.Providers;
using GarageBand.Tests.Support;
using GarageBand.Web.Backups;
using GarageBand.Web.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Backups;

/// <summary>Backups of a test's database; it is 10:00 of 10 May 2026.</summary>
internal sealed class BackupHouse : IAsyncDisposable
{
    private readonly Life _life = new();

    private BackupHouse(TestDatabase database, DatabaseProvider provider, BackupOptions options)
    {
        Database = database;
        var settings = new ProgramSettings
        {
            DataFolder = database.Folder,
            MediaPath = Path.Combine(database.Folder, "media"),
            SandboxEnabled = false,
            Database = new DatabaseOptions { Provider = provider, ConnectionString = $"Data Source={database.Path}" },
        };
        Folder = new BackupFolder(settings, Options.Create(options));
        Commands = new BackupCommands(new BackupArchive(settings, Folder), Folder, Options.Create(options), database.Writer, new AuditLog(Time), _life, Time, NullLogger<BackupCommands>.Instance);
        Daily = new DailyBackup(Commands, Folder, Options.Create(options), Time);
    }

    public TestDatabase Database { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 10, 10, 0, 0, TimeSpan.Zero));

    public BackupFolder Folder { get; }

    public BackupCommands Commands { get; }

    public DailyBackup Daily { get; }

    public static async Task<BackupHouse> BuildAsync(BackupOptions? options = null, DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        new(await TestDatabase.CreateAsync(), provider, options ?? new BackupOptions());

    /// <summary>The program is asked to stop.</summary>
    public void Stop() => _life.Stopping.Cancel();

    public async ValueTask DisposeAsync()
    {
        _life.Stopping.Dispose();
        await Database.DisposeAsync();
    }

    private sealed class Life : IHostApplicationLifetime
    {
        public CancellationTokenSource Stopping { get; } = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => Stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => Stopping.Cancel();
    }
}
