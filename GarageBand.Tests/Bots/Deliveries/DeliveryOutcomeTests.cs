using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Deliveries;

/// <summary>Each answer of the messenger, and what becomes of the row.</summary>
public sealed class DeliveryOutcomeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task NotSent_GoesAgain_LaterEachTime()
    {
        await using var bot = await SendingBot.StartAsync();
        var tries = 0;
        bot.Api.Answer = (_, _) => Task.FromResult(++tries < 4 ? new CallNotSent("no route") : bot.Api.Done());

        var row = Assert.Single(await bot.EnqueueAsync(bot.Post("post")));
        await bot.RunUntilAsync(4, TimeSpan.FromSeconds(10));

        Assert.Equal(4, (await bot.BecomesAsync(row.Id, DeliveryState.Sent)).Attempts);
        var at = bot.Api.Calls.Select(c => c.At).ToList();
        Assert.True(at[1] - at[0] >= TimeSpan.FromSeconds(0.5) && at[2] - at[1] >= TimeSpan.FromSeconds(1) && at[3] - at[2] >= TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(RefusalKind.NotModified)]
    [InlineData(RefusalKind.MessageGone)]
    public async Task EditThatChangesNothing_IsDone(RefusalKind kind)
    {
        await using var bot = await SendingBot.StartAsync();
        bot.Api.Answer = (_, _) => Task.FromResult<CallResult>(new CallRefused(kind, 400, "Bad Request"));

        var row = Assert.Single(await bot.EnqueueAsync(bot.Edit(new EditCaption(5, "sold"))));

        await bot.BecomesAsync(row.Id, DeliveryState.Sent);
    }

    [DatabaseFact]
    public async Task Refused_IsFinal_WithTheReason()
    {
        await using var bot = await SendingBot.StartAsync();
        bot.Api.Answer = (_, _) => Task.FromResult<CallResult>(new CallRefused(RefusalKind.Other, 400, "Bad Request: chat not found"));

        var row = Assert.Single(await bot.EnqueueAsync(bot.Post("post")));

        Assert.Equal("400 Bad Request: chat not found", (await bot.BecomesAsync(row.Id, DeliveryState.Rejected)).Failure);
        await bot.StaysSilentAsync(TimeSpan.FromMinutes(5));
    }

    [DatabaseFact]
    public async Task Blocked_MarksTheCustomerUnreachable()
    {
        await using var bot = await SendingBot.StartAsync();
        await bot.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                foreach (var telegramId in new long[] { 7, 8 })
                {
                    var customer = new Customer(telegramId);
                    db.Customers.Add(customer);
                    await db.SaveChangesAsync(ct);
                    db.BotCustomers.Add(new BotCustomer { BotId = bot.BotId, CustomerId = customer.Id });
                }

                await db.SaveChangesAsync(ct);
            },
            Token);
        bot.Api.Answer = (_, _) => Task.FromResult<CallResult>(new CallRefused(RefusalKind.Blocked, 403, "Forbidden: bot was blocked by the user"));

        var row = Assert.Single(await bot.EnqueueAsync(bot.Reply(7, "hello")));
        await bot.BecomesAsync(row.Id, DeliveryState.Rejected);

        await using var db = await bot.Database.Contexts.CreateDbContextAsync(Token);
        var unreachable = await db.BotCustomers.Where(c => c.UnreachableSince != null)
            .Join(db.Customers, k => k.CustomerId, c => c.Id, (k, c) => new { c.TelegramId, k.UnreachableSince }).SingleAsync(Token);
        Assert.Equal((7, bot.Now), (unreachable.TelegramId, unreachable.UnreachableSince));
    }

    [DatabaseFact]
    public async Task TokenRefused_NothingMoreIsAsked_AndNothingIsLost()
    {
        await using var bot = await SendingBot.StartAsync();
        bot.Api.Answer = (_, _) => Task.FromResult<CallResult>(new CallRefused(RefusalKind.Unauthorized, 401, "Unauthorized"));
        var first = Assert.Single(await bot.EnqueueAsync(bot.Reply(7, "one")));
        await bot.BecomesAsync(first.Id, DeliveryState.Pending);

        await bot.EnqueueAsync(bot.Reply(8, "two"), bot.Post("three"));
        await bot.StaysSilentAsync(TimeSpan.FromSeconds(59));
        bot.Api.Answer = null;
        await bot.RunUntilAsync(4, TimeSpan.FromSeconds(5));

        Assert.Equal(["one", "one", "three", "two"], bot.Api.Texts.Order());
    }

    [DatabaseFact]
    public async Task GroupMoved_TheCallAndAllThatWaitGoToItsNewId()
    {
        await using var bot = await SendingBot.StartAsync();
        bot.Api.Answer = (chat, _) => Task.FromResult(chat == -100 ? new CallMigrated(-200) : bot.Api.Done());

        var rows = await bot.EnqueueAsync([.. Enumerable.Range(0, 3).Select(i => bot.Post($"{i}"))]);
        await bot.RunUntilAsync(4, TimeSpan.FromSeconds(10));

        Assert.Equal([-100, -200, -200, -200], bot.Api.Calls.Select(c => c.ChatId));
        Assert.Equal(["0", "0", "1", "2"], bot.Api.Texts);
        foreach (var row in rows)
            Assert.Equal(-200, (await bot.BecomesAsync(row.Id, DeliveryState.Sent)).ChatId);
    }

    [DatabaseFact]
    public async Task AnswerLost_PostIsUncertain_ReplyGoesAgainOnce()
    {
        await using var bot = await SendingBot.StartAsync();
        bot.Api.Answer = (_, _) => Task.FromResult<CallResult>(new CallUnknown("time-out"));

        var rows = await bot.EnqueueAsync(bot.Post("post"), bot.Reply(7, "reply"));
        await bot.RunUntilAsync(3, TimeSpan.FromSeconds(5));
        await bot.StaysSilentAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(["post", "reply", "reply"], bot.Api.Texts.Order());
        foreach (var row in rows)
            await bot.BecomesAsync(row.Id, DeliveryState.Uncertain);
    }

    [DatabaseFact]
    public async Task MessengerCodeThrows_CountsAsAnswerLost()
    {
        await using var bot = await SendingBot.StartAsync();
        bot.Api.Answer = (_, _) => throw new InvalidOperationException("as the test wishes");

        var row = Assert.Single(await bot.EnqueueAsync(bot.Post("post")));

        await bot.BecomesAsync(row.Id, DeliveryState.Uncertain);
    }

    [DatabaseFact]
    public async Task EvidenceBeforeTheAnswer_SettlesIt_AndTheHandlerIsToldOnce()
    {
        await using var bot = await SendingBot.StartAsync();
        var answer = new TaskCompletionSource<CallResult>();
        bot.Api.Answer = (_, _) => answer.Task;
        var row = Assert.Single(await bot.EnqueueAsync(bot.Post("post")));
        await bot.CallsAsync(1);

        var (settled, after) = await bot.Database.Writer.WriteAsync((db, ct) => bot.Commands.SettleAsync(db, row.Id, 55, ct), Token);
        after?.Invoke();
        answer.SetResult(new CallUnknown("time-out"));
        await bot.StaysSilentAsync(TimeSpan.FromSeconds(10));

        Assert.True(settled);
        Assert.Equal(55, (await bot.RowAsync(row.Id)).MessageId);
        Assert.Equal(DeliveryState.Sent, Assert.Single(bot.Outcomes.Committed).State);
    }
}
