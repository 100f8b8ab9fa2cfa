using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GarageBand.Tests.Support;

/// <summary>Every command that one test's database executes, to be asked how it finds its rows.</summary>
public sealed class CommandWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly TestDatabase _database;
    private readonly IDisposable _listeners;
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];
    private readonly ConcurrentDictionary<string, IReadOnlyList<SqliteParameter>> _commands = new();

    public CommandWatch(TestDatabase database)
    {
        _database = database;
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>Distinct commands seen so far.</summary>
    public int Count => _commands.Count;

    /// <summary>Commands that read a whole table, with their plans; <paramref name="small"/> are tables that never grow.</summary>
    public IReadOnlyList<string> Scans(params string[] small)
    {
        using var connection = new SqliteConnection($"Data Source={_database.Path}");
        connection.Open();
        return [.. from command in _commands
                   let plan = Plan(connection, command.Key, command.Value)
                   where plan.Any(line => line.StartsWith("SCAN ", StringComparison.Ordinal) && !IsHarmless(line))
                      && !small.Any(t => command.Key.Contains($"FROM \"{t}\"", StringComparison.Ordinal))
                   select $"{command.Key}\n→ {string.Join("\n→ ", plan)}"];
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not CommandEventData { Command: SqliteCommand command } || command.Connection?.DataSource != _database.Path)
            return;
        if (command.CommandText.Contains("SELECT", StringComparison.Ordinal) || command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal))
            _commands.TryAdd(command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(p => new SqliteParameter(p.ParameterName, p.Value))]);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _listeners.Dispose();
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    /// <summary>Lists of parameters, and subqueries that are read as they come.</summary>
    private static bool IsHarmless(string line) =>
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
