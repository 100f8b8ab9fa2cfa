namespace GarageBand.Data.Providers;

public enum DatabaseProvider
{
    Sqlite = 0,
    SqlServer = 1,
}

/// <summary>Which database, and where.</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; }

    /// <summary>With SQLite the data source is an absolute path.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Create and migrate the database at start.</summary>
    public bool MigrateOnStart { get; set; } = true;
}
