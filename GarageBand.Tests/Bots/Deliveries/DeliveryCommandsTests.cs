using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Staff;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Deliveries;

/// <summary>What staff decide about "maybe sent".</summary>
public sealed class DeliveryCommandsTests
{
    private static readonly Actor Moderator = Actor.Staff(3, "anna@example.org", StaffRoles.Moderator);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task ItIsThere_IsSent_TheHandlerIsTold_AndItIsAudited()
    {
        await using var bot = await SendingBot.StartAsync();
        var id = await UncertainAsync(bot);

        var first = await bot.Commands.ItIsThereAsync(Moderator, id, Token);
        var second = await bot.Commands.ItIsThereAsync(Moderator, id, Token);

        Assert.Equal((CommandOutcome.Done, CommandOutcome.AlreadyDone), (first.Outcome, second.Outcome));
        Assert.Equal(DeliveryState.Sent, (await bot.RowAsync(id)).State);
        Assert.Contains((id, DeliveryState.Sent, null), bot.Outcomes.Committed);
        await using var db = await bot.Database.Contexts.CreateDbContextAsync(Token);
        var entry = await db.AuditEntries.SingleAsync(Token);
        Assert.Equal(("staff:3 anna@example.org", $"delivery:{id}", "\"Uncertain\"", "\"Sent\""), (entry.Actor, entry.Subject, entry.Before, entry.After));
    }

    [DatabaseFact]
    public async Task SendAgain_IsSentOnceMore()
    {
        await using var bot = await SendingBot.StartAsync();
        var id = await UncertainAsync(bot);

        var result = await bot.Commands.SendAgainAsync(Moderator, id, Token);
        await bot.RunUntilAsync(2, TimeSpan.FromSeconds(5));

        Assert.True(result.Ok);
        await bot.BecomesAsync(id, DeliveryState.Sent);
    }

    [DatabaseFact]
    public async Task Dropped_IsNeverSent()
    {
        await using var bot = await SendingBot.StartAsync();
        var id = await UncertainAsync(bot);

        Assert.True((await bot.Commands.DropAsync(Moderator, id, Token)).Ok);
        await bot.StaysSilentAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(CommandOutcome.NotPossible, (await bot.Commands.SendAgainAsync(Moderator, id, Token)).Outcome);
    }

    [DatabaseFact]
    public async Task Observer_MayNot()
    {
        await using var bot = await SendingBot.StartAsync();
        var id = await UncertainAsync(bot);

        var result = await bot.Commands.SendAgainAsync(Actor.Staff(4, "olga@example.org", StaffRoles.Observer), id, Token);

        Assert.Equal(CommandOutcome.Forbidden, result.Outcome);
        Assert.Equal(DeliveryState.Uncertain, (await bot.RowAsync(id)).State);
    }

    [DatabaseFact]
    public async Task Refund_IsSentAgainByAnAdmin_NotByAModerator()
    {
        await using var bot = await SendingBot.StartAsync();
        bot.Api.Answer = (_, _) => Task.FromResult<CallResult>(new CallRefused(RefusalKind.Other, 400, "Bad Request: no"));
        var row = Assert.Single(await bot.EnqueueAsync(bot.Post("refund") with { Purpose = DeliveryPurposes.Refund }));
        await bot.BecomesAsync(row.Id, DeliveryState.Rejected);
        bot.Api.Answer = null;

        Assert.Equal(CommandResult.Forbidden, await bot.Commands.SendAgainAsync(Moderator, row.Id, Token));
        Assert.Equal(CommandResult.Done, await bot.Commands.SendAgainAsync(Actor.Staff(5, "anna@example.org", StaffRoles.Admin), row.Id, Token));
    }

    private static async Task<long> UncertainAsync(SendingBot bot)
    {
        bot.Api.Answer = (_, _) => Task.FromResult<CallResult>(new CallUnknown("time-out"));
        var row = Assert.Single(await bot.EnqueueAsync(bot.Post("post")));
        await bot.BecomesAsync(row.Id, DeliveryState.Uncertain);
        bot.Api.Answer = null;
        return row.Id;
    }
}
