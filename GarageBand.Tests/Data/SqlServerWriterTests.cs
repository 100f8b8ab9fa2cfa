using GarageBand.Data;
using GarageBand.Data.Audit;
using GarageBand.Data.Providers.SqlServer;
using GarageBand.Tests.Support.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Data;

public sealed class SqlServerWriterTests
{
    private readonly SqlServerCapture _server = new();

    [Fact]
    public async Task DeadlockVictim_RunsAgainWithAnEmptyContext()
    {
        _server.Failures.Enqueue(SqlServerFailure.Of(1205));
        var runs = 0;
        using var writer = new SqlServerWriter(_server);

        var result = await writer.WriteAsync((db, ct) => AddAsync(db, ++runs, ct), TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), (runs, result));
    }

    [Fact]
    public async Task BrokenUniqueKey_IsNotRunAgain()
    {
        _server.Failures.Enqueue(SqlServerFailure.Of(2601));
        var runs = 0;
        using var writer = new SqlServerWriter(_server);

        await Assert.ThrowsAsync<DbUpdateException>(() => writer.WriteAsync((db, ct) => AddAsync(db, ++runs, ct), TestContext.Current.CancellationToken));

        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task ConnectionBreaksInTheCommit_IsNotRunAgain_BecauseItMayBeKept()
    {
        _server.CommitFailures.Enqueue(SqlServerFailure.Of(10054));
        var runs = 0;
        using var writer = new SqlServerWriter(_server);

        var failure = await Assert.ThrowsAsync<CommitUnknownException>(() => writer.WriteAsync((db, ct) => AddAsync(db, ++runs, ct), TestContext.Current.CancellationToken));

        Assert.IsType<SqlException>(failure.InnerException);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task ReaderDuringAFailover_IsAskedAgain()
    {
        _server.Failures.Enqueue(SqlServerFailure.Of(40613));
        await using var db = _server.CreateDbContext();

        await db.Regions.Select(r => r.Id).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, _server.Commands.Count);
    }

    /// <returns>How many rows the context held.</returns>
    private static async Task<int> AddAsync(GarageBandContext db, int run, CancellationToken cancellationToken)
    {
        db.AuditEntries.Add(new AuditEntry(DateTime.UnixEpoch, "test", "run", $"{run}"));
        var held = db.ChangeTracker.Entries().Count();
        await db.SaveChangesAsync(cancellationToken);
        return held;
    }
}
