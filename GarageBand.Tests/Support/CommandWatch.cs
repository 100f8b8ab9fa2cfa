using System.Collections.Concurrent;
using System.Data.Common;
using GarageBand.Data.Providers.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Support;

/// <summary>Keeps the commands of one test's database while it is on, to be asked how they find their rows.</summary>
public sealed class CommandWatch : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<SqliteParameter>> _commands = new();

    public bool IsOn { get; set; }

    /// <summary>Distinct commands kept.</summary>
    public int Count => _commands.Count;

    public void Register(IServiceCollection services) => services.ConfigureDbContext<SqliteGarageBandContext>(o => o.AddInterceptors(this));

    /// <summary>Commands that read a whole table, with their plans.</summary>
    /// <param name="database">Where they ran.</param>
    /// <param name="small">Tables that never grow.</param>
    public IReadOnlyList<string> Scans(TestDatabase database, params string[] small)
    {
        using var connection = new SqliteConnection($"Data Source={database.Path}");
        connection.Open();

        // EF Core's own, for prices: its connections have it.
        connection.CreateFunction("ef_compare", (decimal? left, decimal? right) => left is { } l && right is { } r ? (int?)decimal.Compare(l, r) : null);
        return [.. from command in _commands
                   let plan = Plan(connection, command.Key, command.Value)
                   where plan.Any(line => line.StartsWith("SCAN ", StringComparison.Ordinal) && !IsHarmless(line, plan))
                      && !small.Any(t => command.Key.Contains($"FROM \"{t}\"", StringComparison.Ordinal))
                   select $"{command.Key}\n→ {string.Join("\n→ ", plan)}"];
    }

    /// <summary>How the commands that hold a text find their rows, a line a step.</summary>
    public IReadOnlyList<string> Plans(TestDatabase database, string text)
    {
        using var connection = new SqliteConnection($"Data Source={database.Path}");
        connection.Open();
        return [.. _commands.Where(c => c.Key.Contains(text, StringComparison.Ordinal)).SelectMany(c => Plan(connection, c.Key, c.Value))];
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void Keep(DbCommand command)
    {
        if (IsOn)
            _commands.TryAdd(command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(p => new SqliteParameter(p.ParameterName, p.Value))]);
    }

    /// <summary>Lists of parameters, rows without a table, and what another line of the plan has found already.</summary>
    private static bool IsHarmless(string line, List<string> plan) =>
        plan.Contains($"CO-ROUTINE {line["SCAN ".Length..].Trim()}") ||
        line.Contains("VIRTUAL TABLE", StringComparison.Ordinal) || line.Contains("CONSTANT ROW", StringComparison.Ordinal);

    private static List<string> Plan(SqliteConnection connection, string sql, IReadOnlyList<SqliteParameter> parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        command.Parameters.AddRange(parameters);
        using var reader = command.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
            plan.Add(reader.GetString(3));
        command.Parameters.Clear();
        return plan;
    }
}
