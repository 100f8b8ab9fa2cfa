using GarageBand.Bots.Customers;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data.Conversations;
using GarageBand.Data.Customers;
using GarageBand.Data.Payments;
using GarageBand.Data.Providers;
using GarageBand.Data.Requests;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Customers;

/// <summary>Nothing that tells who somebody was is left anywhere; what others need is.</summary>
public sealed class CustomerErasureTests
{
    /// <summary>What only this person would have left.</summary>
    private static readonly string[] Traces = ["671234567", "Рудий", "рудий", "Оля", "olia_k", "unique1", "Вдячна", "після шостої", "file1"];

    private static readonly Actor Admin = new("staff:1 admin@example.org", ActorRights.Administer);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Erased_LeavesNoTraceInAnyTable_PostsGo_TheBooksKeepTheirNumbers_ASecondTimeHarmsNothing()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await LivesAsync(house);
        var post = await house.PostAsync(request.Id);

        var erased = await house.Get<CustomerErasure>().EraseAsync(Admin, house.CustomerId, Token);

        Assert.Equal(CommandResult.Done, erased.Result);
        Assert.Equal(2, erased.Photos.Count);
        Assert.Equal(42, (await house.CallAsync<DeleteMessage>($"post-delete:{post.Id}")).MessageId);
        await LeavesNothingAsync(house);
        var after = await house.RequestAsync(request.Id);
        Assert.Equal((RequestState.Removed, true, "{}", 1L), (after.State, after.Locked, after.Answers, after.Number));
        var payment = await house.ReadAsync(db => db.Payments.AsNoTracking().SingleAsync(Token));
        Assert.Equal((500L, "XTR", (long?)null), (payment.Amount, payment.Currency, payment.PayerId));
        Assert.Single(await house.AuditAsync(), a => a.Action == CustomerAudit.Erased && a.Actor == "staff:1 admin@example.org");
        Assert.Contains(await house.AuditAsync(), a => a.Action == RequestAudit.Edited && a.Actor == "staff:3 anna@example.org" && a.After is null);
        Assert.False(await house.ReadAsync(db => db.Deliveries.AnyAsync(d => d.ChatId == RequestsHouse.CustomerChat, Token)));

        Assert.Equal(CommandOutcome.AlreadyDone, (await house.Get<CustomerErasure>().EraseAsync(Admin, house.CustomerId, Token)).Result.Outcome);
        Assert.NotNull(await house.FindAsync($"post-delete:{post.Id}"));
        Assert.Single(await house.AuditAsync(), a => a.Action == CustomerAudit.Erased);
    }

    [DatabaseFact]
    public async Task PostThatTelegramKeeps_LosesItsPhotoAndItsText()
    {
        await using var house = await RequestsHouse.BuildAsync();
        var request = await LivesAsync(house);
        var post = await house.PostAsync(request.Id);
        await house.Get<CustomerErasure>().EraseAsync(Admin, house.CustomerId, Token);

        await house.SettleAsync($"post-delete:{post.Id}", GarageBand.Data.Deliveries.DeliveryState.Rejected);

        var emptied = await house.CallAsync<EditPhoto>($"post-empty:{post.Id}");
        Assert.Equal((42, PhotoSource.Default), (emptied.MessageId, emptied.Photo));
    }

    [DatabaseFact]
    public async Task NeedsAnAdmin_AndARenewalInStarsEndsFirst()
    {
        await using var house = await RequestsHouse.BuildAsync();
        Assert.Equal(CommandOutcome.Forbidden, (await house.Get<CustomerErasure>().EraseAsync(RequestsHouse.Anna, house.CustomerId, Token)).Result.Outcome);
        Assert.Equal(CommandOutcome.NotFound, (await house.Get<CustomerErasure>().EraseAsync(Admin, 999, Token)).Result.Outcome);

        await house.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                db.Add(new Subscription(house.BotId, house.CustomerId) { State = SubscriptionState.Active, RenewsItself = true, CountedFrom = house.Now });
                return await db.SaveChangesAsync(ct);
            },
            Token);
        Assert.Equal("subscription-renews", (await house.Get<CustomerErasure>().EraseAsync(Admin, house.CustomerId, Token)).Result.Reason);
        Assert.Equal("Оля <i>&", await house.ReadAsync(db => db.Customers.Where(c => c.Id == house.CustomerId).Select(c => c.FirstName).SingleAsync(Token)));
    }

    /// <summary>A person with a post, its photos in the discussion, a correction, feedback, a note and a payment.</summary>
    private static async Task<Request> LivesAsync(RequestsHouse house)
    {
        await house.HasUsernameAsync("olia_k");
        var request = await house.PublishedAsync(photos: 2);
        await house.ForwardsAsync(42, 700, "№ 1");
        await house.SentAsync($"photos:{(await house.PostAsync(request.Id)).Id}:0", 701);
        var seen = AnswerEdit.SeenOf(new GarageBand.Bots.Forms.TextAnswer("Рудий кіт"));
        await house.Get<RequestEditing>().EditAnswerAsync(RequestsHouse.Anna, request.Id, new AnswerEdit("pet", new TypedWish("Рудий котик"), seen) { TellsOwner = true }, "uk", Token);
        await house.Get<CustomerCommands>().AddNoteAsync(RequestsHouse.Anna, house.CustomerId, "Дзвонити після шостої", Token);
        await house.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                await house.Get<RequestFeedback>().LeaveAsync(db, request.Id, "Вдячна всім", house.Now, ct);
                db.Add(new Message(house.BotId, RequestsHouse.CustomerChat, MessageDirection.Incoming, house.Now, """{"type":"text","text":"Рудий кіт, +380671234567"}"""));
                db.Add(new IncomingUpdate(house.BotId, 5, RequestsHouse.CustomerChat, """{"text":"Рудий кіт"}""", house.Now) { State = UpdateState.Done });
                db.Add(new Payment(house.BotId, PaymentMethod.Stars, "stx1", "p1", "XTR", 500, house.Now) { PayerId = RequestsHouse.CustomerChat });
                (await db.Customers.Include(c => c.Words).SingleAsync(c => c.Id == house.CustomerId, ct)).Words.Add(new CustomerWord("рудий"));
                return await db.SaveChangesAsync(ct);
            },
            Token);
        return request;
    }

    private static async Task LeavesNothingAsync(RequestsHouse house)
    {
        Assert.False(await house.ReadAsync(db => db.Customers.AnyAsync(c => c.TelegramId == RequestsHouse.CustomerChat, Token)));
        Assert.False(await house.ReadAsync(db => db.Conversations.AnyAsync(c => c.ChatId == RequestsHouse.CustomerChat, Token)));
        if (house.Database.Provider != DatabaseProvider.Sqlite)
            return;
        await using var connection = new SqliteConnection($"Data Source={house.Database.Path};Mode=ReadOnly");
        await connection.OpenAsync(Token);
        var tables = await RowsAsync(connection, """SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'""");
        foreach (var table in tables.Select(t => (string)t[0]!))
        {
            foreach (var value in (await RowsAsync(connection, $"SELECT * FROM \"{table}\"")).SelectMany(r => r).OfType<string>())
                Assert.True(!Traces.Any(t => value.Contains(t, StringComparison.Ordinal)), $"{table} still says: {value}");
        }
    }

    private static async Task<List<object?[]>> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(Token))
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }

        return rows;
    }
}
