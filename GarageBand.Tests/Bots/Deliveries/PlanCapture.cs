using System.Collections.Concurrent;
using System.Data.Common;
using GarageBand.Data;
using GarageBand.Data.Providers.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GarageBand.Tests.Bots.Deliveries;

/// <summary>Asks SQLite for the plan of every statement before it runs.</summary>
internal sealed class PlanCapture(string path) : DbCommandInterceptor, IDbContextFactory<GarageBandContext>, IDatabaseWriter
{
    public ConcurrentQueue<(string Sql, string Plan)> Plans { get; } = new();

    public GarageBandContext CreateDbContext() => new SqliteGarageBandContext(
        new DbContextOptionsBuilder<SqliteGarageBandContext>().UseSqlite($"Data Source={path}").AddInterceptors(this).Options);

    public async Task<T> WriteAsync<T>(Func<GarageBandContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var db = CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Explain(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Explain(command);
        return new(result);
    }

    private void Explain(DbCommand command)
    {
        if (!command.CommandText.Contains("FROM", StringComparison.Ordinal) && !command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal))
            return;
        using var explain = command.Connection!.CreateCommand();
        explain.Transaction = command.Transaction;
        explain.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        foreach (SqliteParameter parameter in command.Parameters)
            explain.Parameters.Add(new SqliteParameter(parameter.ParameterName, parameter.Value));
        using var reader = explain.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(reader.GetString(3));
        Plans.Enqueue((command.CommandText, string.Join("\n", lines)));
    }
}
