using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GarageBand.Benchmarks.Load;

/// <summary>Keeps the commands that run, to ask the database afterwards how it finds their rows.</summary>
internal sealed class PlanWatch : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<SqliteParameter>> _commands = new();

    public bool IsOn { get; set; }

    /// <summary>A line a step, of each command that was kept.</summary>
    public IReadOnlyList<(string Sql, IReadOnlyList<string> Steps)> Plans(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        connection.CreateFunction("ef_compare", (decimal? left, decimal? right) => left is { } l && right is { } r ? (int?)decimal.Compare(l, r) : null);
        return [.. _commands.Select(c => (c.Key, Plan(connection, c.Key, c.Value)))];
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (IsOn)
            _commands.TryAdd(command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(p => new SqliteParameter(p.ParameterName, p.Value))]);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    private static IReadOnlyList<string> Plan(SqliteConnection connection, string sql, IReadOnlyList<SqliteParameter> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        command.Parameters.AddRange(parameters);
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        command.Parameters.Clear();
        return steps;
    }
}
