using System.Collections;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GarageBand.Data.Providers.Sqlite;

/// <summary>
/// Statements of one connection, prepared once and run again and again. The change tracker spends a hundred times what SQLite needs for
/// a row: that is what a turn's few rows are stored past it for.
/// </summary>
internal sealed class SqliteRows(SqliteConnection connection)
{
    private static readonly ConcurrentDictionary<IEntityType, RowPlan> Plans = new();

    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>Stores a new row, gives it its key, then stores what hangs on it.</summary>
    public void Insert(IEntityType type, object row, SqliteTransaction? transaction)
    {
        var plan = PlanOf(type);
        var command = Prepare(plan.Insert, plan.InsertColumns, transaction);
        Fill(command, plan.InsertColumns, row);
        if (plan.GeneratedKey is { } key)
            Set(key, row, Convert.ChangeType(command.ExecuteScalar()!, key.ClrType, CultureInfo.InvariantCulture));
        else
            command.ExecuteNonQuery();

        foreach (var (navigation, foreignKey) in plan.Children)
        {
            if (navigation.GetGetter().GetClrValue(row) is not IEnumerable children)
                continue;
            foreach (var child in children)
            {
                Set(foreignKey, child, plan.Key.GetGetter().GetClrValue(row));
                Insert(navigation.TargetEntityType, child, transaction);
            }
        }
    }

    /// <summary>Stores some columns of a row that is there.</summary>
    public void Update(IEntityType type, object row, IReadOnlyList<string> properties, SqliteTransaction? transaction)
    {
        var plan = PlanOf(type);
        var (sql, columns) = plan.UpdateOf(properties);
        var command = Prepare(sql, columns, transaction);
        Fill(command, columns, row);
        command.ExecuteNonQuery();
    }

    /// <param name="sql">With <c>{0}</c>, <c>{1}</c>, ... for the values.</param>
    /// <param name="values">Of types that SQLite knows, or null.</param>
    /// <param name="transaction">The connection's; null: none.</param>
    /// <returns>Rows changed.</returns>
    public int Run(string sql, object?[] values, SqliteTransaction? transaction)
    {
        var command = Prepare(sql, values);
        command.Transaction = transaction;
        return command.ExecuteNonQuery();
    }

    /// <inheritdoc cref="Run"/>
    /// <returns>The first row; null: none.</returns>
    public T? First<T>(string sql, object?[] values, Func<DbDataReader, T> read)
        where T : class
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : null;
    }

    private static RowPlan PlanOf(IEntityType type) => Plans.GetOrAdd(type, static t => new RowPlan(t));

    private SqliteCommand Prepare(string sql, object?[] values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = string.Format(CultureInfo.InvariantCulture, sql, [.. values.Select((_, i) => (object)$"$p{i}")]);
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
            _commands[sql] = command;
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private SqliteCommand Prepare(string sql, IReadOnlyList<RowColumn> columns, SqliteTransaction? transaction)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < columns.Count; i++)
                command.Parameters.Add(columns[i].Mapping.CreateParameter(command, $"$p{i}", null, columns[i].Property.IsNullable));
            _commands[sql] = command;
        }

        command.Transaction = transaction;
        return command;
    }

    private static void Fill(SqliteCommand command, IReadOnlyList<RowColumn> columns, object row)
    {
        for (var i = 0; i < columns.Count; i++)
            command.Parameters[i].Value = columns[i].Read(row) ?? DBNull.Value;
    }

    private static void Set(IProperty property, object row, object? value) => property.PropertyInfo!.SetValue(row, value);
}
