using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Deliveries;

/// <summary>From the transaction that queues a call to the row that tells what became of it.</summary>
public sealed class DeliverySenderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task ReplyInAnIdleChat_IsBornClaimed_AndSentAfterTheCommit()
    {
        await using var bot = await SendingBot.StartAsync();

        var rows = await bot.WriteAsync(bot.Reply(7, "hello"));
        Assert.Equal(DeliveryState.Claimed, (await bot.RowAsync(rows[0].Id)).State);
        Assert.Empty(bot.Api.Calls);
        bot.Deliveries.Committed(rows);

        var sent = await bot.BecomesAsync(rows[0].Id, DeliveryState.Sent);
        Assert.Equal((1001, bot.Now, 1L), (sent.MessageId, sent.SentAt, sent.ClaimEpoch));
        Assert.Equal(["hello"], bot.Api.Texts);
    }

    [DatabaseFact]
    public async Task RepliesOfOneTurn_GoInTheirOrder()
    {
        await using var bot = await SendingBot.StartAsync(paced: false);

        for (var turn = 0; turn < 10; turn++)
            await bot.EnqueueAsync(bot.Reply(7, $"{turn}a"), bot.Reply(7, $"{turn}b"), bot.Reply(7, $"{turn}c"));
        await bot.CallsAsync(30);

        Assert.Equal(Enumerable.Range(0, 10).SelectMany(t => new[] { $"{t}a", $"{t}b", $"{t}c" }), bot.Api.Texts);
    }

    [DatabaseFact]
    public async Task SameKeyAgain_MakesNoSecondRow()
    {
        await using var bot = await SendingBot.StartAsync();
        var post = bot.Post("one");

        var first = await bot.WriteAsync(post, post);
        var second = await bot.WriteAsync(post);

        Assert.Single(first);
        Assert.Empty(second);
        Assert.Single(await bot.RowsAsync());
    }

    [DatabaseFact]
    public async Task NewerEdit_TakesThePlaceOfTheOlderOneThatWaits()
    {
        await using var bot = await SendingBot.StartAsync(resume: false);

        var other = await bot.WriteAsync(bot.Edit(new EditCaption(6, "other")));
        var older = await bot.WriteAsync(bot.Edit(new EditCaption(5, "old")), bot.Edit(new EditKeyboard(5)));
        var newer = await bot.WriteAsync(bot.Edit(new EditCaption(5, "new")));

        Assert.Equal(DeliveryState.Pending, (await bot.RowAsync(other[0].Id)).State);
        Assert.All(older, o => Assert.Equal(DeliveryState.Dropped, bot.RowAsync(o.Id).Result.State));
        Assert.Equal(DeliveryState.Pending, (await bot.RowAsync(newer[0].Id)).State);
    }

    [DatabaseFact]
    public async Task NewerEditOfTheKeyboardAlone_LeavesTheTextsEdit()
    {
        await using var bot = await SendingBot.StartAsync(resume: false);

        var text = await bot.WriteAsync(bot.Edit(new EditText(5, "text")));
        var keyboard = await bot.WriteAsync(bot.Edit(new EditKeyboard(5)));
        var again = await bot.WriteAsync(bot.Edit(new EditKeyboard(5)));

        Assert.Equal(DeliveryState.Pending, (await bot.RowAsync(text[0].Id)).State);
        Assert.Equal(DeliveryState.Dropped, (await bot.RowAsync(keyboard[0].Id)).State);
        Assert.Equal(DeliveryState.Pending, (await bot.RowAsync(again[0].Id)).State);
    }

    [DatabaseFact]
    public async Task PostIsSent_ItsHandlerIsTold_AfterTheCommit()
    {
        await using var bot = await SendingBot.StartAsync();

        var row = Assert.Single(await bot.EnqueueAsync(bot.Post("post")));
        await bot.BecomesAsync(row.Id, DeliveryState.Sent);

        await bot.RestAsync();
        var (id, state, result) = Assert.Single(bot.Outcomes.Committed);
        Assert.Equal((row.Id, DeliveryState.Sent), (id, state));
        Assert.IsType<CallDone>(result);
    }

    [DatabaseFact]
    public async Task HandlerThatFails_HoldsUpNobodyElsesOutcome()
    {
        await using var bot = await SendingBot.StartAsync(paced: false);
        var poisoned = bot.Post("bad", -200);
        bot.Outcomes.Fails[poisoned.Key] = true;

        var bad = await bot.EnqueueAsync(poisoned);
        var good = await bot.EnqueueAsync(bot.Post("good", -300), bot.Reply(7, "good"));

        foreach (var row in good)
            await bot.BecomesAsync(row.Id, DeliveryState.Sent);
        Assert.Equal(DeliveryState.Claimed, (await bot.RowAsync(bad[0].Id)).State);
    }

    [DatabaseFact]
    public async Task TransactionThatNeverCommits_BlocksTheChatForAMomentOnly()
    {
        await using var bot = await SendingBot.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => bot.Database.Writer.WriteAsync<int>(
            async (db, ct) =>
            {
                await bot.Deliveries.EnqueueAsync(db, [bot.Reply(7, "never")], ct);
                throw new InvalidOperationException();
            },
            Token));

        await bot.EnqueueAsync(bot.Reply(7, "next"));
        await bot.StaysSilentAsync(TimeSpan.FromSeconds(29));
        await bot.RunUntilAsync(1, TimeSpan.FromSeconds(3));

        Assert.Equal(["next"], bot.Api.Texts);
    }

    [DatabaseFact]
    public async Task StaleProcess_CanClaimNothing()
    {
        await using var bot = await SendingBot.StartAsync();
        await bot.TakeLeaseElsewhereAsync();

        var row = Assert.Single(await bot.EnqueueAsync(bot.Post("post")));
        await bot.StaysSilentAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(DeliveryState.Pending, (await bot.RowAsync(row.Id)).State);
    }

    [DatabaseFact]
    public async Task RowsThatNobodyAnnounced_AreFound()
    {
        await using var bot = await SendingBot.StartAsync();

        await bot.WriteAsync(bot.Post("from another process"));
        await bot.StaysSilentAsync(TimeSpan.FromSeconds(29));
        await bot.RunUntilAsync(1, TimeSpan.FromSeconds(2));
    }

    [DatabaseFact]
    public async Task MadeForLater_HoldsUpNothing_AndGoesThen()
    {
        await using var bot = await SendingBot.StartAsync();

        await bot.EnqueueAsync(bot.Post("later") with { DueAt = bot.Now + TimeSpan.FromSeconds(40) });
        await bot.EnqueueAsync(bot.Post("now"));
        await bot.CallsAsync(1);
        await bot.StaysSilentAsync(TimeSpan.FromSeconds(39.5));
        await bot.RunUntilAsync(2, TimeSpan.FromSeconds(1));

        Assert.Equal(["now", "later"], bot.Api.Texts);
    }

    [DatabaseFact]
    public async Task ChannelsBacklog_StarvesNoBroadcast()
    {
        await using var bot = await SendingBot.StartAsync(resume: false);
        await bot.WriteAsync([.. Enumerable.Range(0, 300).Select(i => bot.Post($"{i}"))]);
        await bot.WriteAsync([.. Enumerable.Range(1, 500).Select(i => bot.Broadcast(i, "b"))]);

        await bot.ResumeAsync();
        await bot.RunUntilAsync(500, TimeSpan.FromSeconds(25));

        Assert.True(bot.Api.Calls.Count(c => c.ChatId > 0) > 450);
    }

    [DatabaseFact]
    public async Task LongQueue_KeepsItsOrder_WhileMoreIsMade()
    {
        await using var bot = await SendingBot.StartAsync(paced: false, resume: false);
        await bot.WriteAsync([.. Enumerable.Range(0, 420).Select(i => bot.Broadcast(7, $"{i}"))]);

        await bot.ResumeAsync();
        for (var i = 420; i < 600; i += 10)
            await bot.EnqueueAsync([.. Enumerable.Range(i, 10).Select(n => bot.Broadcast(7, $"{n}"))]);
        await bot.CallsAsync(600);

        Assert.Equal(Enumerable.Range(0, 600).Select(i => $"{i}"), bot.Api.Texts);
    }

    [DatabaseFact]
    public async Task Suspended_FinishesWhatIsUnderWay_AndStartsNothing()
    {
        await using var bot = await SendingBot.StartAsync();
        var answer = new TaskCompletionSource<CallResult>();
        bot.Api.Answer = (_, _) => answer.Task;
        var rows = await bot.EnqueueAsync(bot.Reply(7, "one"), bot.Reply(7, "two"));
        await bot.CallsAsync(1);

        var suspending = bot.SuspendAsync();
        answer.SetResult(bot.Api.Done());
        await suspending;

        Assert.Equal(DeliveryState.Sent, (await bot.RowAsync(rows[0].Id)).State);
        Assert.Equal(DeliveryState.Pending, (await bot.RowAsync(rows[1].Id)).State);
        Assert.Single(bot.Api.Calls);
    }
}
