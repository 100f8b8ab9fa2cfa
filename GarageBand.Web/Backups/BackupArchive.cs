using System.IO.Compression;
using System.Reflection;
using System.Text;
using GarageBand.Data.Providers;
using GarageBand.Data.Providers.Sqlite;
using GarageBand.Web.Hosting;

namespace GarageBand.Web.Backups;

/// <summary>Writes a backup: first a copy of the database as it is at one moment, then that with keys and media into one file, which has its name only when it is whole.</summary>
public sealed class BackupArchive(ProgramSettings settings, BackupFolder folder)
{
    private const int OwnerMayRead = 0x8180 << 16;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly BackupContents _contents = new(settings);

    /// <summary>Bytes that the disk must have for a moment: the copy and the archive, with a little to spare.</summary>
    public long Needed() => (_contents.DatabaseSize() * 2) + _contents.Files().Sum(f => f.File.Length) + (32L << 20);

    /// <param name="name">Of the backup.</param>
    /// <param name="tell">Told which step, and how much of the whole is done, 0–100.</param>
    /// <param name="cancellationToken">Breaks it off; nothing is left of it.</param>
    public async Task WriteAsync(string name, Action<BackupStep, int> tell, CancellationToken cancellationToken)
    {
        var unfinished = folder.Of(name + ".part");
        var copy = folder.Of(name + ".db.part");
        try
        {
            if (_contents.Database is not null)
                await CopyDatabaseAsync(copy, tell, cancellationToken);
            await PackAsync(unfinished, _contents.Database is null ? null : copy, tell, cancellationToken);
            File.Move(unfinished, folder.Of(name));
        }
        finally
        {
            File.Delete(unfinished);
            File.Delete(copy);
            File.Delete(copy + "-journal");
        }
    }

    private async Task CopyDatabaseAsync(string copy, Action<BackupStep, int> tell, CancellationToken cancellationToken)
    {
        var whole = Math.Max(1, _contents.DatabaseSize());
        tell(BackupStep.Copying, 0);

        // Its rows hold what people wrote: nobody else shall read it, not even for this moment.
        await using (Create(copy))
        {
        }

        var copying = SqliteSnapshot.WriteAsync(settings.Database.ConnectionString, copy, cancellationToken);
        using var look = new PeriodicTimer(Look);
        while (await Task.WhenAny(copying, look.WaitForNextTickAsync(CancellationToken.None).AsTask()) != copying)
            tell(BackupStep.Copying, (int)Math.Min(50, new FileInfo(copy).Length * 50 / whole));
        await copying;
    }

    private async Task PackAsync(string target, string? database, Action<BackupStep, int> tell, CancellationToken cancellationToken)
    {
        var files = _contents.Files().Select(f => (f.File, f.Name, Level: CompressionLevel.NoCompression)).ToList();
        if (database is not null)
            files.Insert(0, (new FileInfo(database), ProgramSettingsReader.DefaultSqliteFile, CompressionLevel.Fastest));
        var whole = Math.Max(1, files.Sum(f => f.File.Length));
        var (from, done) = (database is null ? 0 : 50, 0L);
        await using var stream = Create(target);
        await using var archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await AddWordsAsync(archive, cancellationToken);
        foreach (var (file, name, level) in files)
        {
            await AddAsync(archive, file, name, level, read => tell(BackupStep.Packing, (int)(from + ((done + read) * (100 - from) / whole))), cancellationToken);
            done += file.Length;
        }
    }

    private static async Task AddAsync(ZipArchive archive, FileInfo file, string name, CompressionLevel level, Action<long> tell, CancellationToken cancellationToken)
    {
        FileStream source;
        try
        {
            source = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: true);
        }
        catch (FileNotFoundException)
        {
            // Media may be emptied at any time, and a download that failed is gone by now.
            return;
        }

        await using (source)
        {
            var entry = archive.CreateEntry(name, level);
            (entry.ExternalAttributes, entry.LastWriteTime) = (OwnerMayRead, file.LastWriteTime);
            await using var target = await entry.OpenAsync(cancellationToken);
            var buffer = new byte[1 << 18];
            for (long read = 0; await source.ReadAsync(buffer, cancellationToken) is > 0 and var length;)
            {
                await target.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
                tell(read += length);
            }
        }
    }

    /// <summary>Whoever finds the file in years knows what it is.</summary>
    private async Task AddWordsAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        var version = typeof(BackupArchive).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var holds = settings.Database.Provider == DatabaseProvider.Sqlite
            ? "the database, the keys that open its tokens, and copies of photos"
            : "copies of photos only: the database is in SQL Server, back it up there";
        var entry = archive.CreateEntry("README.txt");
        entry.ExternalAttributes = OwnerMayRead;
        await using var target = await entry.OpenAsync(cancellationToken);
        await target.WriteAsync(Encoding.UTF8.GetBytes($"""
            A backup of GarageBand {version}. It holds {holds}.
            It holds personal data, and whoever has it can use the bots: keep it as you keep a password.
            To restore: unpack it into an empty folder and start GarageBand of this version or a newer one with Data__Path=<that folder>.

            """), cancellationToken);
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
