using System.Data;
using System.Data.Common;
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

    internal override bool KeepsConnection => true;

    internal override async Task<T?> FirstAsync<T>(string sql, object?[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return Rows.First(sql, values, read);
    }

    /// <summary>Inside a transaction it is open already, and a context that is kept keeps it.</summary>
    private Task OpenAsync(CancellationToken cancellationToken) =>
        Database.GetDbConnection().State == ConnectionState.Open ? Task.CompletedTask : Database.OpenConnectionAsync(cancellationToken);
}
