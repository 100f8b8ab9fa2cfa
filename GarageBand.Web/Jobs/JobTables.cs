using GarageBand.Data.Providers;
using Hangfire.SqlServer;
using Microsoft.Data.SqlClient;

namespace GarageBand.Web.Jobs;

/// <summary>Hangfire's own tables in our database: made when ours are, because the server's login may not be allowed to.</summary>
internal static class JobTables
{
    /// <summary>Makes or updates them; nothing to do with SQLite, where jobs are in memory.</summary>
    public static async Task PrepareAsync(DatabaseOptions database, CancellationToken cancellationToken)
    {
        if (database.Provider != DatabaseProvider.SqlServer)
            return;
        await using var connection = new SqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        SqlServerObjectsInstaller.Install(connection, schema: null, enableHeavyMigrations: true);
    }
}
