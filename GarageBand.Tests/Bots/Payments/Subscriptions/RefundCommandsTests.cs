using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Staff;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using GarageBand.Tests.Bots.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Payments.Subscriptions;

/// <summary>Money that goes back.</summary>
public sealed class RefundCommandsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StarsGoBackOnce_TheSubscriptionEnds_TelegramTakesNoMore_TheCustomerHearsOnce()
    {
        await using var house = await PaidHouse.BuildAsync();
        var payment = await house.PaysAsync("first", renews: true);
        var refunds = house.Get<RefundCommands>();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => refunds.RefundAsync(PaidHouse.Admin, payment.Id, "asked for it", Token)));
        Assert.Single(results, CommandResult.Done);
        Assert.Equal(3, results.Count(r => r == CommandResult.AlreadyDone));
        var asked = Assert.Single(await house.KeysAsync("refund:"));
        Assert.Equal(new RefundStars(PaidHouse.Ihor, "first"), SearchesHouse.Call(asked));
        Assert.Null((await house.ReadAsync("first")).RefundedAt);
        Assert.Equal(["payment.refund-asked payment:" + payment.Id], await house.AuditAsync());

        Assert.DoesNotContain(await house.Searches.Requests.ReadAsync(db => db.Messages.AsNoTracking().ToListAsync(Token)), m => m.DeliveryKey == asked.Key);

        await house.Searches.Requests.SentAsync(asked.Key);
        Assert.Equal((payment.Amount, house.Now), ((await house.ReadAsync("first")).RefundedAmount, (await house.ReadAsync("first")).RefundedAt));
        Assert.Equal(SubscriptionState.Ended, (await house.SubscriptionAsync()).State);
        Assert.Equal(new StopStarSubscription(PaidHouse.Ihor, "first"), SearchesHouse.Call(Assert.Single(await house.KeysAsync("stars-stop:"))));
        var told = Assert.IsType<SendText>(SearchesHouse.Call(Assert.Single(await house.KeysAsync("refunded:")))).Html;
        Assert.Contains("Повернули вам ⭐\u00A0100", told, StringComparison.Ordinal);
        Assert.Contains("Підписка закінчилася", told, StringComparison.Ordinal);

        // Telegram's own word of it comes later, and staff press again.
        Assert.False(await house.Get<IPaymentBook>().RecordRefundAsync(new RefundNotice(house.BotId, PaymentMethod.Stars, payment.Payload, "XTR", 100, "first", house.Now), Token));
        Assert.Equal(CommandResult.AlreadyDone, await refunds.RefundAsync(PaidHouse.Admin, payment.Id, "again", Token));
        Assert.Single(await house.KeysAsync("refunded:"));
        await house.Get<SubscriptionSweep>().RunDueAsync(Token);
        Assert.Empty(await house.KeysAsync("subs-end:"));
    }

    [Fact]
    public async Task OneOfTwoMonthsGoesBack_TheOtherStays()
    {
        await using var house = await PaidHouse.BuildAsync();
        var first = await house.PaysAsync("first");
        await house.PaysAsync("second");
        var before = await house.SubscriptionAsync();
        Assert.True((await house.Get<RefundCommands>().RefundAsync(PaidHouse.Admin, first.Id, "paid twice", Token)).Ok);
        await house.Searches.Requests.SentAsync($"refund:{first.Id}");
        var left = await house.SubscriptionAsync();
        Assert.Equal((SubscriptionState.Active, 1), (left.State, left.Months));
        Assert.True(left.Until < before.Until);
        Assert.Contains("Підписка діє до", Assert.IsType<SendText>(SearchesHouse.Call(Assert.Single(await house.KeysAsync("refunded:")))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TelegramRefuses_NothingChanges_AndItCanBeAskedForAgain()
    {
        await using var house = await PaidHouse.BuildAsync();
        var payment = await house.PaysAsync("first");
        var refunds = house.Get<RefundCommands>();
        Assert.True((await refunds.RefundAsync(PaidHouse.Admin, payment.Id, "why", Token)).Ok);
        await house.Searches.Requests.SettleAsync($"refund:{payment.Id}", DeliveryState.Rejected, result: new CallRefused(RefusalKind.Other, 400, "CHARGE_ID_INVALID"));
        Assert.Null((await house.ReadAsync("first")).RefundedAt);
        Assert.Equal(SubscriptionState.Active, (await house.SubscriptionAsync()).State);
        Assert.Empty(await house.KeysAsync("refunded:"));

        Assert.Equal(CommandResult.Done, await refunds.RefundAsync(PaidHouse.Admin, payment.Id, "once more", Token));
        Assert.Equal(DeliveryState.Pending, Assert.Single(await house.KeysAsync("refund:")).State);
        Assert.Equal(2, (await house.AuditAsync()).Count);
        await house.Searches.Requests.SentAsync($"refund:{payment.Id}");
        Assert.NotNull((await house.ReadAsync("first")).RefundedAt);
    }

    [Fact]
    public async Task WhatStaffEnded_IsNotTakenFromWhatIsBoughtLater()
    {
        await using var house = await PaidHouse.BuildAsync();
        var first = await house.PaysAsync("first");
        var running = await house.SubscriptionAsync();
        Assert.True((await house.Get<SubscriptionCommands>().EndAsync(PaidHouse.Moderator, running.Id, running.Version, "why", Token)).Ok);
        house.Searches.Requests.Time.Advance(TimeSpan.FromMinutes(1));
        await house.PaysAsync("second");
        var before = (await house.SubscriptionAsync()).Until;
        Assert.True((await house.Get<RefundCommands>().RefundAsync(PaidHouse.Admin, first.Id, "why", Token)).Ok);
        await house.Searches.Requests.SentAsync($"refund:{first.Id}");
        Assert.Equal(before, (await house.SubscriptionAsync()).Until);
    }

    [Fact]
    public async Task LiqPay_IsRefusedWithAWord_AndRecordedWhenItWasGivenBackThere()
    {
        await using var house = await PaidHouse.BuildAsync();
        var payment = await house.PaysAsync("lp1", SubscriptionTier.Year, PaymentMethod.LiqPay);
        var stars = await house.PaysAsync("st1");
        var refunds = house.Get<RefundCommands>();
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.RefundElsewhere), await refunds.RefundAsync(PaidHouse.Admin, payment.Id, "why", Token));
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.RefundHere), await refunds.RecordAsync(PaidHouse.Admin, stars.Id, "why", Token));
        Assert.Equal(CommandResult.Forbidden, await refunds.RecordAsync(PaidHouse.Moderator, payment.Id, "why", Token));
        Assert.Equal(CommandResult.Forbidden, await refunds.RefundAsync(PaidHouse.Moderator, stars.Id, "why", Token));
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.NoReason), await refunds.RefundAsync(PaidHouse.Admin, stars.Id, null, Token));
        Assert.Equal(CommandResult.NotFound, await refunds.RefundAsync(PaidHouse.Admin, 999, "why", Token));
        Assert.Equal(CommandResult.Done, await refunds.RecordAsync(PaidHouse.Admin, payment.Id, "given back in LiqPay's cabinet", Token));
        Assert.Equal(CommandResult.AlreadyDone, await refunds.RecordAsync(PaidHouse.Admin, payment.Id, "again", Token));
        Assert.Equal(99900, (await house.ReadAsync("lp1")).RefundedAmount);
        Assert.Equal(1, (await house.SubscriptionAsync()).Months);
        Assert.Equal(["payment.refund-recorded payment:" + payment.Id], await house.AuditAsync());
    }

    [Fact]
    public async Task Donation_GoesBackToo()
    {
        await using var house = await PaidHouse.BuildAsync();
        var donation = new Donation(house.BotId, 55, 70, "gift", house.Now) { PersonName = "Оля" };
        await house.Searches.Requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                db.Add(donation);
                return await db.SaveChangesAsync(ct);
            },
            Token);
        var refunds = house.Get<RefundCommands>();
        Assert.Equal(CommandResult.Forbidden, await refunds.RefundDonationAsync(PaidHouse.Moderator, donation.Id, "why", Token));
        Assert.Equal(CommandResult.NotFound, await refunds.RefundDonationAsync(PaidHouse.Admin, 999, "why", Token));
        Assert.Equal(CommandResult.Done, await refunds.RefundDonationAsync(PaidHouse.Admin, donation.Id, "why", Token));
        Assert.Equal(CommandResult.AlreadyDone, await refunds.RefundDonationAsync(PaidHouse.Admin, donation.Id, "why", Token));
        Assert.Equal(new RefundStars(55, "gift"), SearchesHouse.Call(Assert.Single(await house.KeysAsync("donation-refund:"))));
        await house.Searches.Requests.SentAsync($"donation-refund:{donation.Id}");
        Assert.Equal(house.Now, Assert.Single(await house.Searches.Requests.ReadAsync(db => db.Donations.AsNoTracking().ToListAsync(Token))).RefundedAt);
    }

    [Fact]
    public void RefundAndStop_AreTriedAgainWhenTheAnswerIsLost()
    {
        Assert.True(new RefundStars(1, "c").IsRepeatable);
        Assert.True(new StopStarSubscription(1, "c").IsRepeatable);
        Assert.Equal(new RefundStars(1, "c"), MessagingJson.Read<OutgoingCall>(MessagingJson.Write<OutgoingCall>(new RefundStars(1, "c"))));
    }
}
