using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GarageBand.Data.Providers.Sqlite;

/// <summary>A copy of a SQLite database as it is at one moment, while everybody goes on reading and writing.</summary>
public static class SqliteSnapshot
{
    private const int Interrupted = 9;

    /// <summary>What was written before the call is in the copy, also what stands in the write-ahead log only. One file, without unused pages.</summary>
    /// <param name="connectionString">Of the database.</param>
    /// <param name="target">Must not be there yet; what an interrupted copy leaves of it is the caller's to delete.</param>
    /// <param name="cancellationToken">Breaks the copy off.</param>
    /// <exception cref="SqliteException">It can't be read or written; 13: the disk is full.</exception>
    public static Task WriteAsync(string connectionString, string target, CancellationToken cancellationToken) =>
        Task.Run(() => Write(connectionString, target, cancellationToken), cancellationToken);

    private static void Write(string connectionString, string target, CancellationToken cancellationToken)
    {
        // Not from the pool: who interrupts it must not interrupt somebody else.
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $target";
        command.Parameters.AddWithValue("$target", target);
        try
        {
            using (cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle)))
                command.ExecuteNonQuery();
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == Interrupted)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
