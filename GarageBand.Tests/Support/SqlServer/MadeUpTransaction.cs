using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;

namespace GarageBand.Tests.Support.SqlServer;

/// <summary>A transaction in which nothing happens.</summary>
internal sealed class MadeUpTransaction(DbConnection connection, ConcurrentQueue<Exception> failures) : DbTransaction
{
    public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
        if (failures.TryDequeue(out var failure))
            throw failure;
    }

    public override void Rollback()
    {
    }
}
