using GarageBand.Data.Providers;
using Microsoft.Data.SqlClient;

namespace GarageBand.Tests.Support.SqlServer;

/// <summary>The real SQL Server that tests may make databases on, if one is configured.</summary>
internal static class SqlServerTestServer
{
    /// <summary>Holds a connection string of a login that may create databases; the database it names doesn't matter.</summary>
    public const string Variable = "GARAGEBAND_TEST_SQLSERVER";

    /// <summary>Null: none is configured.</summary>
    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable(Variable) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A database of its own that is not made yet.</summary>
    public static DatabaseOptions NewDatabase() => new()
    {
        Provider = DatabaseProvider.SqlServer,
        ConnectionString = new SqlConnectionStringBuilder(ConnectionString ?? throw new InvalidOperationException($"{Variable} is empty."))
        {
            InitialCatalog = $"GarageBandTest_{Guid.NewGuid():N}",
        }.ToString(),
    };

    /// <summary>Drops it, whoever is still connected.</summary>
    public static async Task DropAsync(DatabaseOptions database)
    {
        var connecting = new SqlConnectionStringBuilder(database.ConnectionString);
        var name = connecting.InitialCatalog;
        await using (var pooled = new SqlConnection(database.ConnectionString))
            SqlConnection.ClearPool(pooled);
        connecting.InitialCatalog = "master";
        connecting.Pooling = false;
        await using var connection = new SqlConnection(connecting.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            IF DB_ID(N'{name}') IS NOT NULL
            BEGIN
                ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE;
                DROP DATABASE [{name}];
            END
            """;
        await command.ExecuteNonQueryAsync();
    }
}
