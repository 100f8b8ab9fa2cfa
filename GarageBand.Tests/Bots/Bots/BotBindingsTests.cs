using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Binding;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Bots;

public sealed class BotBindingsTests
{
    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", "Admin");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("-1001")]
    [InlineData("@repairs_kyiv")]
    [InlineData("repairs_kyiv")]
    [InlineData(" https://t.me/repairs_kyiv ")]
    public async Task Channel_IsBoundWithItsDiscussionGroup(string typed)
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, _) = await house.AddGarageAsync(Anna);

        var bound = await house.Bindings.BindAsync(Anna, botId, BindingPlace.Channel, typed, Token);

        Assert.Equal(CommandResult.Done, bound.Result);
        Assert.Equal([BindingPlace.Channel, BindingPlace.Discussion], bound.Checks.Select(c => c.Place));
        Assert.All(bound.Checks, c => Assert.True(c.IsWell, string.Join(", ", c.Problems)));
        var binding = (await house.BotAsync("Garage")).Binding;
        Assert.Equal((BotsHouse.ChannelId, "repairs_kyiv", "Repairs"), (binding.ChannelId!.Value, binding.ChannelUsername, binding.ChannelTitle));
        Assert.Equal((BotsHouse.DiscussionId, "Repairs talk"), (binding.DiscussionGroupId!.Value, binding.DiscussionGroupTitle));
        Assert.Equal(BotsHouse.ChannelId, (await house.Directory.GetAsync(botId, Token))?.ChannelId);
        Assert.Equal("bot.bound", (await house.AuditAsync())[^1].Action);
    }

    [Theory]
    [InlineData(BindingPlace.Channel, "@nowhere", BotReasons.NotFound)]
    [InlineData(BindingPlace.Channel, "what is this", BotReasons.NotFound)]
    [InlineData(BindingPlace.Channel, "-1003", BotReasons.NotAChannel)]
    [InlineData(BindingPlace.Admin, "-1001", BotReasons.NotAGroup)]
    public async Task ChatThatIsNotThereOrAnotherKind_BindsNothing(BindingPlace place, string typed, string reason)
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, _) = await house.AddGarageAsync(Anna);

        var bound = await house.Bindings.BindAsync(Anna, botId, place, typed, Token);

        Assert.Equal(CommandResult.NotPossible(reason), bound.Result);
        var binding = (await house.BotAsync("Garage")).Binding;
        Assert.Null(binding.ChannelId);
        Assert.Null(binding.AdminGroupId);
        Assert.Single(await house.AuditAsync());
    }

    [DatabaseFact]
    public async Task MissingRights_AreToldAndTheChannelIsBoundAllTheSame()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, api) = await house.AddGarageAsync(Anna);
        api.WithChat(new ChatFacts(-2001, ChatKind.Channel, "Mute", null, null), new BotRights("administrator", false, true, false, false))
            .WithChat(new ChatFacts(-2002, ChatKind.Channel, "Guest", null, null), new BotRights("left", false, false, false, false))
            .WithChat(new ChatFacts(-2003, ChatKind.Channel, "Closed", null, null));

        var mute = await house.Bindings.BindAsync(Anna, botId, BindingPlace.Channel, "-2001", Token);
        Assert.True(mute.Result.Ok);
        Assert.Equal([BotReasons.CannotPost, BotReasons.CannotDelete], Assert.Single(mute.Checks).Problems);
        Assert.Equal(-2001, (await house.BotAsync("Garage")).Binding.ChannelId);

        var guest = await house.Bindings.BindAsync(Anna, botId, BindingPlace.Channel, "-2002", Token);
        Assert.Equal([BotReasons.NotMember], Assert.Single(guest.Checks).Problems);
        var closed = await house.Bindings.BindAsync(Anna, botId, BindingPlace.Channel, "-2003", Token);
        Assert.Equal([BotReasons.NotMember], Assert.Single(closed.Checks).Problems);
    }

    [DatabaseFact]
    public async Task DiscussionGroup_NeedsTheLinkAndAnAdministratorOrPrivacyOff()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, api) = await house.AddGarageAsync(Anna);
        await house.Bindings.BindAsync(Anna, botId, BindingPlace.Channel, "-1001", Token);

        var bound = await house.Bindings.BindAsync(Anna, botId, BindingPlace.Discussion, "-1003", Token);
        Assert.Equal([BotReasons.PrivacyOn, BotReasons.NotLinked], Assert.Single(bound.Checks).Problems);

        api.Identity = api.Identity! with { CanReadAllGroupMessages = true };
        var check = await house.Bindings.CheckAsync(botId, Token);
        Assert.Equal([BotReasons.NotLinked], check!.Chats.Single(c => c.Place == BindingPlace.Discussion).Problems);
    }

    [DatabaseFact]
    public async Task AnotherChannel_DoesNotKeepTheOldOnesDiscussionGroup()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, api) = await house.AddGarageAsync(Anna);
        await house.Bindings.BindAsync(Anna, botId, BindingPlace.Channel, "-1001", Token);
        api.WithChat(new ChatFacts(-2001, ChatKind.Channel, "Alone", null, null), BotsHouse.Administrator);

        await house.Bindings.BindAsync(Anna, botId, BindingPlace.Channel, "-2001", Token);
        Assert.Null((await house.BotAsync("Garage")).Binding.DiscussionGroupId);

        var unbound = await house.Bindings.BindAsync(Anna, botId, BindingPlace.Channel, null, Token);
        Assert.True(unbound.Result.Ok);
        Assert.Null((await house.BotAsync("Garage")).Binding.ChannelId);
    }

    [DatabaseFact]
    public async Task Check_LooksAtAllChatsAndKeepsIdsOfThoseItCantSee()
    {
        await using var house = await BotsHouse.BuildAsync();
        var (botId, api) = await house.AddGarageAsync(Anna);
        await house.Bindings.BindAsync(Anna, botId, BindingPlace.Channel, "-1001", Token);
        await house.Bindings.BindAsync(Anna, botId, BindingPlace.Admin, "-1003", Token);

        var well = await house.Bindings.CheckAsync(botId, Token);
        Assert.Equal([BindingPlace.Channel, BindingPlace.Discussion, BindingPlace.Admin], well!.Chats.Select(c => c.Place));
        Assert.All(well.Chats, c => Assert.True(c.IsWell));

        api.Unreachable = true;
        var cut = await house.Bindings.CheckAsync(botId, Token);
        Assert.All(cut!.Chats, c => Assert.Equal([BotReasons.Unreachable], c.Problems));
        Assert.Equal([-1001L, -1002, -1003], cut.Chats.Select(c => c.ChatId!.Value));
    }

    [DatabaseFact]
    public async Task BotWhoseDoorIsShut_SaysWhy()
    {
        await using var house = await BotsHouse.BuildAsync();
        await house.Import.ImportAsync(Anna, """{"bots":[{"name":"Sales","preset":"repairs"}]}""", Token);
        var botId = (await house.BotAsync("Sales")).Id;

        Assert.Equal(BotReasons.NoToken, (await house.Bindings.BindAsync(Anna, botId, BindingPlace.Admin, "-1003", Token)).Result.Reason);
        Assert.Equal(BotReasons.NoToken, (await house.Bindings.CheckAsync(botId, Token))?.Problem);
        Assert.Null(await house.Bindings.CheckAsync(99, Token));
        Assert.Equal(CommandOutcome.NotFound, (await house.Bindings.BindAsync(Anna, 99, BindingPlace.Admin, "-1003", Token)).Result.Outcome);
        Assert.Equal(CommandOutcome.Forbidden, (await house.Bindings.BindAsync(Actor.Staff(5, "m@example.org", "Moderator"), botId, BindingPlace.Admin, "-1003", Token)).Result.Outcome);
    }
}
