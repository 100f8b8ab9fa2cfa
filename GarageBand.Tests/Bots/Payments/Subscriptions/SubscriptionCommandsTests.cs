using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Staff;
using GarageBand.Data.Payments;
using GarageBand.Tests.Bots.SavedSearches;

namespace GarageBand.Tests.Bots.Payments.Subscriptions;

/// <summary>What staff give, lengthen and end.</summary>
public sealed class SubscriptionCommandsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GivenExtendedAndEnded_TheCustomerHearsInTheirLanguage_AndTheLogKnowsWhy()
    {
        await using var house = await PaidHouse.BuildAsync();
        var commands = house.Get<SubscriptionCommands>();
        Assert.Equal(CommandResult.Done, await commands.GrantAsync(PaidHouse.Moderator, house.BotId, house.CustomerId, SubscriptionTerm.OfMonths(1), " sorry for the outage ", Token));
        var given = await house.SubscriptionAsync();
        Assert.Equal((SubscriptionState.Active, 1), (given.State, given.Months));
        Assert.Contains("Подарунок від нас", Text(Assert.Single(await house.KeysAsync("subs-staff:"))), StringComparison.Ordinal);

        Assert.Equal(CommandResult.Done, await commands.ExtendAsync(PaidHouse.Moderator, given.Id, given.Version, SubscriptionTerm.OfDays(10), "one more", Token));
        var longer = await house.SubscriptionAsync();
        Assert.Equal(given.Until!.Value.AddDays(10), longer.Until);
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.Changed), await commands.ExtendAsync(PaidHouse.Moderator, given.Id, given.Version, SubscriptionTerm.OfDays(10), "twice", Token));
        Assert.Equal(longer.Until, (await house.SubscriptionAsync()).Until);

        Assert.Equal(CommandResult.Done, await commands.EndAsync(PaidHouse.Moderator, given.Id, longer.Version, "asked for it", Token));
        var ended = await house.SubscriptionAsync();
        Assert.False(SubscriptionRules.IsActive(ended, house.Now));
        Assert.Contains("Ми завершили вашу підписку", Text((await house.KeysAsync("subs-staff:"))[^1]), StringComparison.Ordinal);
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.IsOver), await commands.EndAsync(PaidHouse.Moderator, given.Id, ended.Version, "again", Token));

        var log = await house.Searches.Requests.AuditAsync();
        Assert.Equal(["subscription.granted", "subscription.extended", "subscription.ended"], log.Select(a => a.Action));
        Assert.Contains("\"reason\":\"sorry for the outage\"", log[0].After, StringComparison.Ordinal);
        Assert.Null(log[0].Before);
        Assert.Contains("\"state\":\"Active\"", log[2].Before, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"Ended\"", log[2].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCanNotBeGiven_ChangesNothingAndSaysWhy()
    {
        await using var house = await PaidHouse.BuildAsync();
        var commands = house.Get<SubscriptionCommands>();
        Task<CommandResult> Grant(SubscriptionTerm term, string? reason = "why", Actor? by = null, long? bot = null, long? customer = null) =>
            commands.GrantAsync(by ?? PaidHouse.Moderator, bot ?? house.BotId, customer ?? house.CustomerId, term, reason, Token);
        Assert.Equal(CommandResult.Forbidden, await Grant(SubscriptionTerm.Forever, by: PaidHouse.Observer));
        Assert.Equal(CommandResult.NotFound, await Grant(SubscriptionTerm.Forever, bot: 999));
        Assert.Equal(CommandResult.NotFound, await Grant(SubscriptionTerm.Forever, customer: 999));
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.IsFree), await Grant(SubscriptionTerm.Forever, bot: house.Searches.Requests.BotId));
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.NoReason), await Grant(SubscriptionTerm.Forever, reason: " "));
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.TermInvalid), await Grant(SubscriptionTerm.OfDays(0)));
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.TermInvalid), await Grant(SubscriptionTerm.OfMonths(121)));
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.IsPast), await Grant(SubscriptionTerm.To(house.Now)));
        Assert.Empty(await house.Searches.Requests.AuditAsync());

        Assert.True((await Grant(SubscriptionTerm.To(house.Now.AddDays(40)))).Ok);
        Assert.Equal(house.Now.AddDays(40), (await house.SubscriptionAsync()).Until);
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.IsSooner), await Grant(SubscriptionTerm.To(house.Now.AddDays(39))));
        Assert.True((await Grant(SubscriptionTerm.Forever)).Ok);
        Assert.Null((await house.SubscriptionAsync()).Until);
        Assert.Equal(CommandResult.NotPossible(SubscriptionReasons.IsForever), await Grant(SubscriptionTerm.OfDays(3)));
        var subscription = await house.SubscriptionAsync();
        Assert.Equal(CommandResult.Forbidden, await commands.EndAsync(PaidHouse.Observer, subscription.Id, subscription.Version, "why", Token));
        Assert.Equal(CommandResult.NotFound, await commands.EndAsync(PaidHouse.Moderator, 999, 0, "why", Token));
        Assert.Equal(2, (await house.AuditAsync()).Count);
    }

    [Fact]
    public async Task OneThatTelegramRenews_IsExtendedAndGoesOn_EndedOrMadeForeverItIsStopped()
    {
        await using var house = await PaidHouse.BuildAsync();
        var commands = house.Get<SubscriptionCommands>();
        await house.PaysAsync("first", renews: true);
        var paid = await house.SubscriptionAsync();
        Assert.True((await commands.ExtendAsync(PaidHouse.Moderator, paid.Id, paid.Version, SubscriptionTerm.OfDays(5), "why", Token)).Ok);
        var longer = await house.SubscriptionAsync();
        Assert.True(longer.RenewsItself);
        Assert.Empty(await house.KeysAsync("stars-stop:"));

        Assert.True((await commands.EndAsync(PaidHouse.Moderator, longer.Id, longer.Version, "why", Token)).Ok);
        Assert.Equal(new StopStarSubscription(PaidHouse.Ihor, "first"), SearchesHouse.Call(Assert.Single(await house.KeysAsync("stars-stop:"))));
        Assert.False((await house.SubscriptionAsync()).RenewsItself);

        await house.PaysAsync("second", renews: true);
        await house.PaysAsync("all", SubscriptionTier.Forever);
        Assert.Equal(new StopStarSubscription(PaidHouse.Ihor, "second"), SearchesHouse.Call((await house.KeysAsync("stars-stop:"))[^1]));
    }

    private static string Text(GarageBand.Data.Deliveries.Delivery delivery) => Assert.IsType<SendText>(SearchesHouse.Call(delivery)).Html;
}
