using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers;

/// <summary>Tells a broken unique key from other failures, on both databases.</summary>
public static class UniqueViolation
{
    private const int SqliteUnique = 2067;
    private const int SqlitePrimaryKey = 1555;
    private const int SqlServerIndex = 2601;
    private const int SqlServerConstraint = 2627;

    public static bool Is(Exception failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteUnique or SqlitePrimaryKey,
        SqlException sqlServer => sqlServer.Number is SqlServerIndex or SqlServerConstraint,
        DbUpdateException { InnerException: { } inner } => Is(inner),
        _ => false,
    };
}
