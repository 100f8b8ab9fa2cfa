using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Forms;
using GarageBand.Data.Providers;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Data;

/// <summary>Rows that are stored past the change tracker are the same rows.</summary>
public sealed class HotRowsTests
{
    private static readonly DateTime Now = new(2026, 5, 1, 12, 30, 15, 123, DateTimeKind.Utc);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InsertedRow_WithWhatHangsOnIt_IsReadByTheModel()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (botId, customerId, formId) = await AddBotAsync(database);
        var request = new Request(botId, 7, customerId, formId, "{}")
        {
            State = RequestState.Queued,
            Title = "Škoda «Octavia»",
            Price = 12345.67m,
            SubmittedAt = Now,
            Photos = { new RequestPhoto(0, "file", "unique", 800, 600) },
            Words = { new RequestWord("skoda"), new RequestWord("octavia") },
            Posts = { new Post(-100, Now) },
        };
        await database.Writer.WriteAsync((db, ct) => db.InsertAsync([request], ct), Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var read = await db.Requests.Include(r => r.Photos).Include(r => r.Words).Include(r => r.Posts).SingleAsync(r => r.Price == 12345.67m && r.SubmittedAt == Now, Token);
        Assert.Equal(
            (request.Id, RequestState.Queued, request.Title, 12345.67m, Now, (string?)null, (DateTime?)null),
            (read.Id, read.State, read.Title, read.Price, read.SubmittedAt, read.Phone, read.ClosedAt));
        Assert.Equal(("file", 800, request.Photos.Single().Id), (read.Photos.Single().FileId, read.Photos.Single().Width, read.Photos.Single().Id));
        Assert.Equal(["octavia", "skoda"], read.Words.Select(w => w.Word).Order());
        Assert.Equal((-100, request.Posts.Single().Id), (read.Posts.Single().ChannelId, read.Posts.Single().Id));
    }

    [Fact]
    public async Task UpdatedRow_ChangesInTheNamedColumnsOnly()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (botId, _, _) = await AddBotAsync(database);
        var row = Row("k", botId);
        await database.Writer.WriteAsync((db, ct) => db.InsertAsync([row], ct), Token);
        row.State = DeliveryState.Sent;
        row.MessageId = 42;
        row.Failure = "not to be stored";
        await database.Writer.WriteAsync((db, ct) => db.UpdateAsync([row], [nameof(Delivery.State), nameof(Delivery.MessageId)], ct), Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var read = await db.Deliveries.SingleAsync(Token);
        Assert.Equal((DeliveryState.Sent, 42, (string?)null), (read.State, read.MessageId, read.Failure));
    }

    [Fact]
    public async Task InsertedRow_OfAWorkThatFails_IsGoneAndTheNextWorkGoesOn()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (botId, _, _) = await AddBotAsync(database);
        await database.Writer.WriteAsync((db, ct) => db.InsertAsync([Row("first", botId)], ct), Token);
        var failed = await Record.ExceptionAsync(() => database.Writer.WriteAsync((db, ct) => db.InsertAsync([Row("second", botId), Row("first", botId)], ct), Token));
        Assert.True(failed is not null && UniqueViolation.Is(failed), failed?.ToString());
        await database.Writer.WriteAsync((db, ct) => db.InsertAsync([Row("third", botId)], ct), Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(["first", "third"], await db.Deliveries.OrderBy(d => d.Id).Select(d => d.Key).ToListAsync(Token));
    }

    [Fact]
    public async Task KeptReader_SeesWhatWasCommittedAfterItWasOpened()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (botId, _, _) = await AddBotAsync(database);
        const string Keys = """SELECT "Key" FROM "Deliveries" WHERE "BotId" = {0}""";
        var reads = database.Services.GetRequiredService<HotReads>();
        Assert.Null(await reads.FirstAsync(Keys, [botId], row => row.GetString(0), Token));
        await database.Writer.WriteAsync((db, ct) => db.InsertAsync([Row("k", botId)], ct), Token);
        Assert.Equal("k", await reads.FirstAsync(Keys, [botId], row => row.GetString(0), Token));
    }

    [Fact]
    public async Task Statements_AreTransactSqlToo()
    {
        var capture = new SqlServerCapture();
        await using var db = capture.CreateDbContext();
        var statements = typeof(HotStatements).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToList();
        foreach (var sql in statements)
            await db.RunAsync(sql, [1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L], Token);

        Assert.Equal(statements.Count, capture.Commands.Count);
        Assert.All(capture.Commands, sql => Assert.Empty(SqlServerCapture.Faults(sql)));
    }

    private static Delivery Row(string key, long botId) => new(key, botId, 77, DeliveryClass.Reply, "dialog", "{}", Now);

    private static Task<(long Bot, long Customer, long Form)> AddBotAsync(TestDatabase database) => database.Writer.WriteAsync(
        async (db, ct) =>
        {
            var form = new FormVersion("hot", 1, "{}", "hash");
            var customer = new Customer(77);
            db.AddRange(form, customer);
            await db.SaveChangesAsync(ct);
            var bot = new Bot("Hot", form.Id, "ru");
            db.Add(bot);
            await db.SaveChangesAsync(ct);
            return (bot.Id, customer.Id, form.Id);
        },
        Token);
}
