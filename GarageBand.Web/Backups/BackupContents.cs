using GarageBand.Data.Providers;
using GarageBand.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace GarageBand.Web.Backups;

/// <summary>What a backup holds: laid out as a data folder, so that unpacking it into an empty one restores it.</summary>
public sealed class BackupContents(ProgramSettings settings)
{
    /// <summary>Of the SQLite database, absolute; null: SQL Server, which is backed up by its own tools.</summary>
    public string? Database { get; } = settings.Database.Provider == DatabaseProvider.Sqlite
        ? new SqliteConnectionStringBuilder(settings.Database.ConnectionString).DataSource
        : null;

    /// <summary>Keys and media: each file and its name in the backup.</summary>
    public IReadOnlyList<(FileInfo File, string Name)> Files() =>
        [.. In(KeyRing.Folder(settings), "keys").Concat(In(settings.MediaPath, "media"))];

    /// <summary>Bytes of the database and what is not in it yet.</summary>
    public long DatabaseSize() => Database is { } file ? SizeOf(file) + SizeOf(file + "-wal") : 0;

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static IEnumerable<(FileInfo File, string Name)> In(string? folder, string name) => folder is null || !Directory.Exists(folder)
        ? []
        : new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(f => (f, $"{name}/{Path.GetRelativePath(folder, f.FullName).Replace(Path.DirectorySeparatorChar, '/')}"));
}
