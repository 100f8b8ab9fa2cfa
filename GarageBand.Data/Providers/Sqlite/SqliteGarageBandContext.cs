using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GarageBand.Data.Providers.Sqlite;

/// <summary>The model on SQLite.</summary>
public sealed class SqliteGarageBandContext(DbContextOptions<SqliteGarageBandContext> options) : GarageBandContext(options)
{
    // Stays with the context when that goes back to its pool: the connection does too.
    private SqliteRows? _rows;

    private SqliteRows Rows => _rows ??= new SqliteRows((SqliteConnection)Database.GetDbConnection());

    private SqliteTransaction? Transaction => (SqliteTransaction?)Database.CurrentTransaction?.GetDbTransaction();

    public override async Task InsertAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var row in rows)
            Rows.Insert(Model.FindEntityType(row.GetType())!, row, Transaction);
    }

    public override async Task UpdateAsync<T>(IReadOnlyList<T> rows, IReadOnlyList<string> properties, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var row in rows)
            Rows.Update(Model.FindEntityType(row.GetType())!, row, properties, Transaction);
    }

    public override async Task<int> RunAsync(string sql, object?[] values, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return Rows.Run(sql, values, Transaction);
    }

    /// <summary>Inside a transaction it is open already.</summary>
    private Task OpenAsync(CancellationToken cancellationToken) =>
        Database.CurrentTransaction is null ? Database.OpenConnectionAsync(cancellationToken) : Task.CompletedTask;
}
