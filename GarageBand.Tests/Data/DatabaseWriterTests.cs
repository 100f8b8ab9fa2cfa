using GarageBand.Data;
using GarageBand.Data.Customers;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Data;

public sealed class DatabaseWriterTests
{
    [DatabaseFact]
    public async Task WorksSideBySide_OneFails_TheOthersAreKept()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync();

        var works = Enumerable.Range(1, 50).Select(id => database.Writer.WriteAsync(
            async (db, ct) =>
            {
                db.Customers.Add(new Customer(id));
                await db.SaveChangesAsync(ct);
                if (id % 10 == 0)
                    throw new InvalidOperationException($"work {id}");
            },
            cancellationToken)).ToList();
        var failures = await Task.WhenAll(works.Select(async w => await Record.ExceptionAsync(() => w)));

        Assert.Equal(5, failures.Count(f => f is InvalidOperationException));
        await using var read = await database.Contexts.CreateDbContextAsync(cancellationToken);
        var kept = await read.Customers.Select(c => c.TelegramId).ToListAsync(cancellationToken);
        Assert.Equal(45, kept.Count);
        Assert.DoesNotContain(kept, id => id % 10 == 0);
    }
}
