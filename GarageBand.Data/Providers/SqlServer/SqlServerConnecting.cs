using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers.SqlServer;

/// <summary>How contexts talk to SQL Server.</summary>
internal static class SqlServerConnecting
{
    private const int MostRetries = 5;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>A deadlock, a failover, a connection that broke: tried again, at once and then after growing pauses.</summary>
    public static DbContextOptionsBuilder UsePatientSqlServer(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlServer(connectionString, server => server.EnableRetryOnFailure(MostRetries, LongestPause, errorNumbersToAdd: null));
}
