using Microsoft.Data.Sqlite;

namespace GarageBand.Web.Hosting;

/// <summary>The folder that everything kept outside the database lies in; relative data paths are taken from it.</summary>
public static class DataFolder
{
    public const string PathKey = "Data:Path";

    /// <summary>
    /// The folder as configured; else the one of an absolute SQLite file; else <c>data</c> at the root of the source tree the
    /// program was built in, or beside the program. Absolute; not created yet.
    /// </summary>
    public static string Find(IConfiguration configuration, string? sqliteFile, string programFolder)
    {
        if (configuration[PathKey] is { Length: > 0 } configured)
            return Path.GetFullPath(configured);
        if (sqliteFile is not null && Path.IsPathFullyQualified(sqliteFile))
            return Path.GetDirectoryName(sqliteFile)!;
        return Path.Combine(SourceTree(programFolder) ?? programFolder, "data");
    }

    /// <summary>The root of the source tree that <paramref name="folder"/> lies in; null: the program is installed.</summary>
    public static string? SourceTree(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "GarageBand.Web.sln")))
                return at.FullName;
        }

        return null;
    }

    /// <summary>The file of a SQLite connection string; null when it names none.</summary>
    /// <exception cref="ArgumentException">It is not a SQLite connection string.</exception>
    public static string? SqliteFile(string connectionString)
    {
        var parts = new SqliteConnectionStringBuilder(connectionString);
        return parts.DataSource.Length == 0 ? null : parts.DataSource;
    }
}
