using System.Collections.Concurrent;
using System.Data.Common;
using GarageBand.Data;
using GarageBand.Data.Providers;
using GarageBand.Data.Providers.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GarageBand.Tests.Support.SqlServer;

/// <summary>
/// The SQL Server provider without a server: nothing is opened or executed, every command is kept. Each answer is one row of
/// made-up values, so that code goes on after its first query.
/// </summary>
public sealed class SqlServerCapture : IDbContextFactory<GarageBandContext>
{
    private readonly DbContextOptions<SqlServerGarageBandContext> _options;

    public SqlServerCapture()
    {
        _options = new DbContextOptionsBuilder<SqlServerGarageBandContext>()
            .UseSqlServer("Server=nowhere;Database=none;TrustServerCertificate=true")
            .AddInterceptors(new NoConnection(), new NoTransaction(), new NoExecution(Commands))
            .Options;
    }

    public ConcurrentQueue<string> Commands { get; } = new();

    public GarageBandContext CreateDbContext() => new SqlServerGarageBandContext(_options);

    /// <summary>Puts the context factory and the writer of the real provider over it.</summary>
    public void Register(IServiceCollection services)
    {
        services.AddSingleton(new DatabaseOptions { Provider = DatabaseProvider.SqlServer });
        services.AddSingleton<IDbContextFactory<GarageBandContext>>(this);
        services.AddSingleton<IDatabaseWriter, SqlServerWriter>();
    }

    /// <summary>What the parser of T-SQL finds wrong; empty: nothing.</summary>
    public static IReadOnlyList<string> Faults(string sql)
    {
        var parser = new TSql160Parser(initialQuotedIdentifiers: true);
        parser.Parse(new StringReader(sql), out var errors);
        return [.. errors.Select(e => $"{e.Line}:{e.Column} {e.Message}")];
    }

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());
    }

    private sealed class NoTransaction : DbTransactionInterceptor
    {
        public override InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
            InterceptionResult<DbTransaction>.SuppressWithResult(new MadeUpTransaction(connection));

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult<DbTransaction>.SuppressWithResult(new MadeUpTransaction(connection)));
    }

    private sealed class NoExecution(ConcurrentQueue<string> commands) : DbCommandInterceptor
    {
        // A real command would refuse a made-up transaction.
        public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
            InterceptionResult<DbCommand>.SuppressWithResult(new MadeUpCommand(new SqlCommand()));

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            commands.Enqueue(command.CommandText);
            return InterceptionResult<int>.SuppressWithResult(1);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(NonQueryExecuting(command, eventData, result));

        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            commands.Enqueue(command.CommandText);
            return InterceptionResult<object>.SuppressWithResult(1);
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
            new(ScalarExecuting(command, eventData, result));

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            commands.Enqueue(command.CommandText);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new MadeUpReader());
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            new(ReaderExecuting(command, eventData, result));
    }
}
