using GarageBand.Bots.SavedSearches;
using GarageBand.Bots.Staff;
using GarageBand.Data.SavedSearches;
using GarageBand.Tests.Bots.Payments.Subscriptions;

namespace GarageBand.Tests.Bots.SavedSearches;

/// <summary>What staff do with a saved search.</summary>
public sealed class SearchCommandsTests
{
    private const long Ihor = 801;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PausedByStaff_NothingIsTold_ResumedItIs_DeletedItIsGone_EachIsInTheLog()
    {
        await using var house = await SearchesHouse.BuildAsync();
        await house.Person(Ihor).SavesAsync();
        var made = Assert.Single(await house.SearchesAsync());
        var (id, owner) = (made.Id, made.CustomerId);
        var commands = house.Get<SearchCommands>();

        Assert.Equal(CommandResult.Done, await commands.PauseAsync(PaidHouse.Moderator, id, " asked by phone ", Token));
        Assert.Equal(CommandResult.AlreadyDone, await commands.PauseAsync(PaidHouse.Moderator, id, null, Token));
        var paused = Assert.Single(await house.SearchesAsync());
        Assert.Equal((SearchState.Paused, 0, null), (paused.State, paused.Keys.Count, paused.CheckMemberAt));
        await house.PublishAsync();
        await house.MatchAsync();
        Assert.Empty(await house.AlertsAsync());

        Assert.Equal(CommandResult.Done, await commands.ResumeAsync(PaidHouse.Moderator, id, null, Token));
        Assert.Equal(CommandResult.AlreadyDone, await commands.ResumeAsync(PaidHouse.Moderator, id, null, Token));
        await house.PublishAsync();
        await house.MatchAsync();
        Assert.Single(await house.AlertsAsync());

        Assert.Equal(CommandResult.NotPossible(SearchReasons.NoReason), await commands.DeleteAsync(PaidHouse.Moderator, id, " ", Token));
        Assert.Equal(CommandResult.Done, await commands.DeleteAsync(PaidHouse.Moderator, id, "spam", Token));
        Assert.Empty(await house.SearchesAsync());
        Assert.Equal(CommandResult.NotFound, await commands.DeleteAsync(PaidHouse.Moderator, id, "spam", Token));

        var log = await house.Requests.AuditAsync();
        Assert.Equal(["search.paused", "search.resumed", "search.deleted"], log.Select(a => a.Action));
        Assert.All(log, a => Assert.Equal((PaidHouse.Moderator.Label, $"customer:{owner}", (long?)house.FilterId), (a.Actor, a.Subject, a.BotId)));
        Assert.Contains("\"state\":\"Active\"", log[0].Before, StringComparison.Ordinal);
        Assert.Equal("{\"state\":\"Paused\",\"reason\":\"asked by phone\"}", log[0].After);
        Assert.Equal("{\"state\":\"Active\",\"reason\":null}", log[1].After);
        Assert.Contains("$ · Киев", log[2].Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observers_AndOtherBotsModerators_MayNot_WhoIsNotInTheChannelCantBeResumed()
    {
        await using var house = await SearchesHouse.BuildAsync();
        house.Requests.Api.Outsiders[Ihor] = true;
        await house.Person(Ihor).SavesAsync();
        var search = Assert.Single(await house.SearchesAsync());
        Assert.Equal(SearchState.Waits, search.State);
        var commands = house.Get<SearchCommands>();
        foreach (var actor in new[] { PaidHouse.Observer, Actor.GroupAdministrator(7, "Oleh", house.Requests.BotId) })
        {
            Assert.Equal(CommandResult.Forbidden, await commands.PauseAsync(actor, search.Id, "why", Token));
            Assert.Equal(CommandResult.Forbidden, await commands.ResumeAsync(actor, search.Id, "why", Token));
            Assert.Equal(CommandResult.Forbidden, await commands.DeleteAsync(actor, search.Id, "why", Token));
        }

        Assert.Equal(CommandResult.NotPossible(SearchReasons.NotInChannel), await commands.ResumeAsync(PaidHouse.Moderator, search.Id, null, Token));
        Assert.Equal(CommandResult.NotPossible(SearchReasons.Waits), await commands.PauseAsync(PaidHouse.Moderator, search.Id, null, Token));
        Assert.Equal(CommandResult.NotFound, await commands.ResumeAsync(PaidHouse.Moderator, 999, null, Token));
        Assert.Empty(await house.Requests.AuditAsync());

        house.Requests.Api.Outsiders.Clear();
        Assert.Equal(CommandResult.Done, await commands.ResumeAsync(PaidHouse.Moderator, search.Id, null, Token));
        var resumed = Assert.Single(await house.SearchesAsync());
        Assert.Equal((SearchState.Active, 1), (resumed.State, resumed.Keys.Count));
        Assert.NotNull(resumed.CheckMemberAt);
    }
}
