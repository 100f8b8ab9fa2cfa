using GarageBand.Bots.Runtime;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Tests.Support.SqlServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GarageBand.Tests.Data;

/// <summary>Every query, update and delete of the product becomes T-SQL that parses.</summary>
public sealed class SqlServerTranslationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leases_Translate() => await TranslatesAsync(6, async (capture, writer) =>
    {
        var leases = new BotLeases(writer, capture, new ProcessIdentity());
        await leases.TakeAsync(1, Token);
        await leases.RenewAsync([1, 2, 3], Token);
        await leases.ReleaseAsync(1, Token);
    });

    [Fact]
    public async Task Inbox_Translates() => await TranslatesAsync(5, async (capture, writer) =>
    {
        var inbox = new Inbox(writer, capture, TimeProvider.System, NullLogger<Inbox>.Instance);
        await inbox.StoreAsync(1, 1, [new ReceivedUpdate(5, null)], Token);
        await inbox.ReadPendingAsync(1, 0, Token);
        await inbox.NoteFailureAsync(1, 1, new InvalidOperationException(), Token);
        await inbox.NoteFailureAsync(1, 5, new InvalidOperationException(), Token);
    });

    private static async Task TranslatesAsync(int least, Func<SqlServerCapture, IDatabaseWriter, Task> run)
    {
        var capture = new SqlServerCapture();
        var services = new ServiceCollection();
        capture.Register(services);
        await using var provider = services.BuildServiceProvider();

        await run(capture, provider.GetRequiredService<IDatabaseWriter>());

        Assert.True(capture.Commands.Count >= least, $"Only these ran:\n{string.Join("\n\n", capture.Commands)}");
        foreach (var sql in capture.Commands)
            Assert.True(SqlServerCapture.Faults(sql).Count == 0, $"{string.Join("\n", SqlServerCapture.Faults(sql))}\n{sql}");
    }
}
