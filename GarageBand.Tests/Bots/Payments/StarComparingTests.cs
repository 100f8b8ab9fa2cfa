using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Staff;
using GarageBand.Data.Payments;
using GarageBand.Tests.Bots.Payments.Subscriptions;

namespace GarageBand.Tests.Bots.Payments;

/// <summary>Our Stars beside Telegram's.</summary>
public sealed class StarComparingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatDiffers_IsNamed_WhatIsTheSameIsCounted_AcrossPages()
    {
        await using var house = await PaidHouse.BuildAsync();
        var there = house.Searches.Requests.Api.StarTransactions;
        var at = house.Now.AddHours(-1);
        await house.Searches.Requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                for (var i = 0; i < 150; i++)
                    db.Add(new Payment(house.BotId, PaymentMethod.Stars, $"c{i}", "x", "XTR", 100, at) { PayerId = 5 });
                db.Add(new Payment(house.BotId, PaymentMethod.Stars, "mine", "x", "XTR", 30, at) { PayerId = 5 });
                db.Add(new Payment(house.BotId, PaymentMethod.Stars, "less", "x", "XTR", 40, at) { PayerId = 5, RefundedAt = at, RefundedAmount = 40 });
                db.Add(new Payment(house.BotId, PaymentMethod.LiqPay, "shop", "x", "UAH", 9900, at));
                db.Add(new Donation(house.BotId, 6, 50, "gift", at) { RefundedAt = at });
                return await db.SaveChangesAsync(ct);
            },
            Token);
        for (var i = 0; i < 150; i++)
            there.Enqueue(new StarTransaction($"c{i}", 100, at, true, 5, "x"));
        there.Enqueue(new StarTransaction("less", 41, at, true, 5, "x"));
        there.Enqueue(new StarTransaction("gift", 50, at, true, 6, "donation:50"));
        there.Enqueue(new StarTransaction("gift", 50, at, false, 6, "donation:50"));
        there.Enqueue(new StarTransaction("c3", 100, at, false, 5, "x"));
        there.Enqueue(new StarTransaction("theirs", 70, at, true, 7, "y"));
        there.Enqueue(new StarTransaction("just-now", 70, house.Now, true, 7, "y"));
        there.Enqueue(new StarTransaction("out", 500, at, false, null, null));

        var found = await house.Get<StarComparing>().CompareAsync(PaidHouse.Admin, house.BotId, Token);
        Assert.Equal(CommandResult.Done, found.Result);
        Assert.Equal((152, 1, false), (found.Same, found.Others, found.IsCut));
        Assert.Equal(
            [("c3", true, null, 100L), ("less", false, 40L, 41L), ("less", true, 40L, null), ("mine", false, 30L, null), ("theirs", false, null, 70L)],
            found.Differences!.Select(d => (d.ChargeId, d.IsRefund, d.Here, d.There)).OrderBy(d => d.ChargeId).ThenBy(d => d.IsRefund));
    }

    [Fact]
    public async Task WhoMayNot_AndTelegramsRefusal_AreSaid()
    {
        await using var house = await PaidHouse.BuildAsync();
        var comparing = house.Get<StarComparing>();
        Assert.Equal(CommandResult.Forbidden, (await comparing.CompareAsync(PaidHouse.Moderator, house.BotId, Token)).Result);
        house.Searches.Requests.Api.Unreachable = true;
        var failed = await comparing.CompareAsync(PaidHouse.Admin, house.BotId, Token);
        Assert.Equal((CommandOutcome.NotPossible, "No connection"), (failed.Result.Outcome, failed.Error));
        Assert.Null(failed.Differences);
    }
}
