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
        var options = new DbContextOptionsBuilder<SqlServerGarageBandContext>()
            .AddInterceptors(new NoConnection(), new NoTransaction(CommitFailures), new NoExecution(this));
        options.UsePatientSqlServer("Server=nowhere;Database=none;TrustServerCertificate=true");
        _options = options.Options;
    }

    /// <summary>The methods of the product that have asked any of these in this process; see <see cref="AskingMethods"/>.</summary>
    public static ConcurrentDictionary<string, string> Asked { get; } = new();

    public ConcurrentQueue<string> Commands { get; } = new();

    public MadeUpAnswers Answers { get; set; } = new();

    /// <summary>Thrown by the next commands; when it is empty they succeed.</summary>
    public ConcurrentQueue<Exception> Failures { get; } = new();

    /// <summary>Thrown by the next commits.</summary>
    public ConcurrentQueue<Exception> CommitFailures { get; } = new();

    public GarageBandContext CreateDbContext() => new SqlServerGarageBandContext(_options);

    /// <summary>Puts the context factory and the writer of the real provider over it.</summary>
    public void Register(IServiceCollection services)
    {
        services.AddSingleton(new DatabaseOptions { Provider = DatabaseProvider.SqlServer });
        services.AddSingleton<IDbContextFactory<GarageBandContext>>(this);
        services.AddSingleton<IDatabaseWriter, SqlServerWriter>();
        services.AddSingleton<HotReads>();
    }

    /// <summary>These services over it.</summary>
    public ServiceProvider Build(Action<IServiceCollection> more)
    {
        var services = new ServiceCollection().AddLogging();
        Register(services);
        more(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Everything that was asked can be parsed.</summary>
    /// <param name="least">Fewer commands show that the code did not get far.</param>
    public void AssertValid(int least)
    {
        Assert.True(Commands.Count >= least, $"Only {Commands.Count} ran.");
        foreach (var sql in Commands.Distinct())
            Assert.True(Faults(sql).Count == 0, $"{string.Join("\n", Faults(sql))}\n{sql}");
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

    private sealed class NoTransaction(ConcurrentQueue<Exception> failures) : DbTransactionInterceptor
    {
        public override InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
            InterceptionResult<DbTransaction>.SuppressWithResult(new MadeUpTransaction(connection, failures));

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult<DbTransaction>.SuppressWithResult(new MadeUpTransaction(connection, failures)));
    }

    private sealed class NoExecution(SqlServerCapture capture) : DbCommandInterceptor
    {
        // A real command would refuse a made-up transaction.
        public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
            InterceptionResult<DbCommand>.SuppressWithResult(new MadeUpCommand(new SqlCommand()));

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Take(command);
            return InterceptionResult<int>.SuppressWithResult(capture.Answers.Changed);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(NonQueryExecuting(command, eventData, result));

        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            Take(command);
            return InterceptionResult<object>.SuppressWithResult(1);
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
            new(ScalarExecuting(command, eventData, result));

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Take(command);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new MadeUpReader(Results(command.CommandText), capture.Answers));
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            new(ReaderExecuting(command, eventData, result));

        private int Results(string sql)
        {
            if (new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out _) is not TSqlScript script)
                return 1;
            var statements = script.Batches.SelectMany(b => b.Statements).ToList();
            return statements.TrueForAll(s => s is SelectStatement) && capture.Answers.Empty(sql)
                ? 0
                : statements.Count(s => s is SelectStatement or DataModificationStatement);
        }

        private void Take(DbCommand command)
        {
            capture.Commands.Enqueue(command.CommandText);
            if (AskingMethods.Now() is { } asking)
                Asked.TryAdd(asking, command.CommandText);
            if (capture.Failures.TryDequeue(out var failure))
                throw failure;
        }
    }
}
