using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Deliveries;

/// <summary>The process is gone between the claim and the outcome; another takes over.</summary>
public sealed class DeliveryRecoveryTests
{
    [DatabaseFact]
    public async Task Reply_IsSentAgain_Once()
    {
        await using var bot = await SendingBot.StartAsync();
        bot.Api.Answer = Never;
        var row = Assert.Single(await bot.EnqueueAsync(bot.Reply(7, "hello")));
        await bot.CallsAsync(1);

        await bot.CrashAsync();
        await bot.RunUntilAsync(2, TimeSpan.FromSeconds(5));
        await bot.CrashAsync();
        await bot.StaysSilentAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(DeliveryState.Uncertain, (await bot.RowAsync(row.Id)).State);
    }

    [DatabaseFact]
    public async Task Post_IsUncertain_AndNeverSentAgainByItself()
    {
        await using var bot = await SendingBot.StartAsync();
        bot.Api.Answer = Never;
        var row = Assert.Single(await bot.EnqueueAsync(bot.Post("post")));
        await bot.CallsAsync(1);

        await bot.CrashAsync();
        await bot.StaysSilentAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(DeliveryState.Uncertain, (await bot.RowAsync(row.Id)).State);
        Assert.Equal(DeliveryState.Uncertain, Assert.Single(bot.Outcomes.Committed).State);
    }

    [DatabaseFact]
    public async Task Edit_IsMadeAgain()
    {
        await using var bot = await SendingBot.StartAsync();
        bot.Api.Answer = Never;
        var row = Assert.Single(await bot.EnqueueAsync(bot.Edit(new EditCaption(5, "sold"))));
        await bot.CallsAsync(1);

        bot.Api.Answer = null;
        await bot.CrashAsync();
        await bot.RunUntilAsync(2, TimeSpan.FromSeconds(5));

        await bot.BecomesAsync(row.Id, DeliveryState.Sent);
    }

    [DatabaseFact]
    public async Task ReplyThatWasCommittedButNotCalled_IsSent()
    {
        await using var bot = await SendingBot.StartAsync();
        var row = Assert.Single(await bot.WriteAsync(bot.Reply(7, "hello")));

        await bot.CrashAsync();
        await bot.RunUntilAsync(1, TimeSpan.FromSeconds(5));

        await bot.BecomesAsync(row.Id, DeliveryState.Sent);
    }

    [DatabaseFact]
    public async Task WhatWaited_GoesOn()
    {
        await using var bot = await SendingBot.StartAsync(resume: false);
        await bot.WriteAsync(bot.Post("1"), bot.Post("2"), bot.Reply(7, "3"), bot.Broadcast(8, "4"));

        await bot.CrashAsync();
        await bot.RunUntilAsync(4, TimeSpan.FromSeconds(5));

        Assert.Equal(["1", "2", "3", "4"], bot.Api.Texts.Order());
    }

    [DatabaseFact]
    public async Task ChannelsMinute_IsRemembered()
    {
        await using var bot = await SendingBot.StartAsync();
        for (var i = 0; i < 22; i++)
            await bot.EnqueueAsync(bot.Post($"{i}"));
        await bot.RunUntilAsync(20, TimeSpan.FromSeconds(25));

        await bot.CrashAsync();
        var first = bot.Api.Calls.First().At;
        await bot.StaysSilentAsync(first + TimeSpan.FromSeconds(59.5) - bot.Now);
        await bot.RunUntilAsync(21, TimeSpan.FromSeconds(5));

        Assert.True(bot.Api.Calls.Last().At >= first + TimeSpan.FromSeconds(60));
    }

    [DatabaseFact]
    public async Task WhatMayHaveGoneToTheChannel_CountsToo()
    {
        await using var bot = await SendingBot.StartAsync();
        await bot.EnqueueAsync([.. Enumerable.Range(0, 25).Select(i => bot.Post($"{i}"))]);
        await bot.RunUntilAsync(19, TimeSpan.FromSeconds(25));
        bot.Api.Answer = Never;
        await bot.RunUntilAsync(20, TimeSpan.FromSeconds(3));

        bot.Api.Answer = null;
        await bot.CrashAsync();
        await bot.CrashAsync();
        var first = bot.Api.Calls.First().At;
        await bot.StaysSilentAsync(first + TimeSpan.FromSeconds(59.5) - bot.Now);
    }

    [DatabaseFact]
    public async Task LimitedChat_IsNotAskedBeforeTheEnd()
    {
        await using var bot = await SendingBot.StartAsync();
        bot.Api.Answer = (_, _) => Task.FromResult<CallResult>(new CallLimited(TimeSpan.FromSeconds(300)));
        var row = Assert.Single(await bot.EnqueueAsync(bot.Reply(7, "hello")));
        await bot.BecomesAsync(row.Id, DeliveryState.Pending);
        var end = bot.Now + TimeSpan.FromSeconds(300);

        bot.Api.Answer = null;
        await bot.CrashAsync();
        await bot.EnqueueAsync(bot.Reply(7, "again"), bot.Reply(8, "another chat"));
        await bot.CallsAsync(2);
        await bot.StaysSilentAsync(end - bot.Now);
        await bot.RunUntilAsync(4, TimeSpan.FromSeconds(5));

        Assert.Equal(["hello", "another chat", "hello", "again"], bot.Api.Texts);
    }

    private static Task<CallResult> Never(long chatId, OutgoingCall call) => new TaskCompletionSource<CallResult>().Task;
}
