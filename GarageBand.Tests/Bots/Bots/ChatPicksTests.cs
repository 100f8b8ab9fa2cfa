using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Binding;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Bots;

/// <summary>Staff show a bot its chats in Telegram: the link is one-time, short-lived and whoever opened it.</summary>
public sealed class ChatPicksTests
{
    private const long NewChannel = -1005;

    private static readonly Actor Admin = Actor.Staff(3, "anna@example.org", "Admin");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task LinkThatIsOpened_GivesButtons_AndThePickedChatIsBound()
    {
        await using var house = await BuildAsync();
        var code = await InviteAsync(house);

        await SaysAsync(house, RequestsHouse.Oleh, code);
        var hello = Assert.IsType<SendText>(await LastAsync(house));
        var buttons = Assert.IsType<ChatPickKeyboard>(hello.Keyboard).Buttons;
        Assert.Equal([(1, ChatKind.Channel, true), (2, ChatKind.Group, true), (3, ChatKind.Group, false), (4, ChatKind.Group, false)], buttons.Select(b => (b.RequestId, b.Kind, b.Administers)));
        Assert.Equal("Олег <b>Шеф</b>", (await house.Get<ChatPicks>().ReadAsync(house.BotId, Token))!.OpenedByName);

        await PicksAsync(house, RequestsHouse.Oleh, 1);
        Assert.Equal(NewChannel, (await house.BotAsync()).ChannelId);
        Assert.Contains("«Шини»", Assert.IsType<SendText>(await LastAsync(house)).Html, StringComparison.Ordinal);
        Assert.Equal(
            [(Admin.Label, "bot.chats-invited"), (Admin.Label, "bot.chats-opened"), (Admin.Label, "bot.bound")],
            (await house.AuditAsync()).Select(a => (a.Actor, a.Action)));
        Assert.DoesNotContain(await house.AuditAsync(), a => (a.After ?? "").Contains(code, StringComparison.Ordinal));
        Assert.NotEqual(code, await house.ReadAsync(db => Task.FromResult(db.ChatPickCodes.Single().Hash)));
    }

    [DatabaseFact]
    public async Task AnotherPerson_OpensNothingAndBindsNothing()
    {
        await using var house = await BuildAsync();
        var code = await InviteAsync(house);
        await PicksAsync(house, RequestsHouse.Stranger, 1);
        AssertRefused(await LastAsync(house));
        await SaysAsync(house, RequestsHouse.Oleh, code);

        await SaysAsync(house, RequestsHouse.Stranger, code);
        AssertRefused(await LastAsync(house));
        await PicksAsync(house, RequestsHouse.Stranger, 1);

        AssertRefused(await LastAsync(house));
        Assert.Equal(RequestsHouse.Channel, (await house.BotAsync()).ChannelId);
    }

    [DatabaseFact]
    public async Task TimeThatRanOut_OpensNothing_AndBindsNothing()
    {
        await using var house = await BuildAsync();
        var late = await InviteAsync(house);
        house.Time.Advance(ChatPicks.OpensFor);
        await SaysAsync(house, RequestsHouse.Oleh, late);
        AssertRefused(await LastAsync(house));
        Assert.Null(await house.Get<ChatPicks>().ReadAsync(house.BotId, Token));

        var code = await InviteAsync(house);
        await SaysAsync(house, RequestsHouse.Oleh, code);
        house.Time.Advance(ChatPicks.PicksFor);
        await PicksAsync(house, RequestsHouse.Oleh, 1);
        AssertRefused(await LastAsync(house));
        Assert.Equal(RequestsHouse.Channel, (await house.BotAsync()).ChannelId);
    }

    [DatabaseFact]
    public async Task NewerLink_VoidsTheOlder()
    {
        await using var house = await BuildAsync();
        var older = await InviteAsync(house);
        await SaysAsync(house, RequestsHouse.Oleh, older);
        await InviteAsync(house);

        await PicksAsync(house, RequestsHouse.Oleh, 1);
        AssertRefused(await LastAsync(house));
        await SaysAsync(house, RequestsHouse.Oleh, older);
        AssertRefused(await LastAsync(house));
    }

    [DatabaseFact]
    public async Task InvitationsOfOthers_AndOfABotThatIsPaused_AreRefused()
    {
        await using var house = await BuildAsync();
        Assert.Equal(CommandResult.Forbidden, (await house.Get<ChatPicks>().InviteAsync(Actor.Staff(4, "m@example.org", "Moderator"), house.BotId, Token)).Result);
        await house.Get<BotCommands>().SetEnabledAsync(Admin, house.BotId, true, Token);
        await house.Get<BotCommands>().SetEnabledAsync(Admin, house.BotId, false, Token);

        Assert.Equal(CommandResult.NotPossible(BotReasons.BotPaused), (await house.Get<ChatPicks>().InviteAsync(Admin, house.BotId, Token)).Result);
    }

    [DatabaseFact]
    public async Task ChannelTrial_PostsAndRemoves_AndSaysWhatFailed()
    {
        await using var house = await BuildAsync();
        var trial = house.Get<ChannelTrial>();
        Assert.Equal(CommandResult.Done, await trial.RunAsync(Admin, house.BotId, Token));
        var (text, delete) = (Assert.IsType<SendText>(house.Api.Calls.First().Call), Assert.IsType<DeleteMessage>(house.Api.Calls.Last().Call));
        Assert.True(text.Silent);
        Assert.Equal(101, delete.MessageId);

        house.Api.NextResults.Enqueue(new CallRefused(RefusalKind.Other, 400, "no rights"));
        Assert.Equal(CommandResult.NotPossible(BotReasons.CannotPost), await trial.RunAsync(Admin, house.BotId, Token));
        house.Api.NextResults.Enqueue(new CallDone([7]));
        house.Api.NextResults.Enqueue(new CallRefused(RefusalKind.CannotDelete, 400, "no"));
        Assert.Equal(CommandResult.NotPossible(BotReasons.CannotDelete), await trial.RunAsync(Admin, house.BotId, Token));
        Assert.Equal(CommandResult.Forbidden, await trial.RunAsync(RequestsHouse.Anna, house.BotId, Token));

        await house.ForwardsAsync(101, 300, text.Html);
        Assert.Equal(new DeleteMessage(300), await LastAsync(house));
    }

    private static Task<RequestsHouse> BuildAsync() => SeeAsync(RequestsHouse.BuildAsync(bot => bot.ProtectedToken = "anything"));

    private static async Task<RequestsHouse> SeeAsync(Task<RequestsHouse> building)
    {
        var house = await building;
        house.Api.WithChat(new ChatFacts(NewChannel, ChatKind.Channel, "Шини", null, null), new BotRights("administrator", true, true, true, true));
        return house;
    }

    private static async Task<string> InviteAsync(RequestsHouse house)
    {
        var invited = await house.Get<ChatPicks>().InviteAsync(Admin, house.BotId, Token);
        Assert.True(invited.Result.Ok, invited.Result.Reason);
        return invited.Code!;
    }

    private static Task SaysAsync(RequestsHouse house, Person who, string code) =>
        house.UpdateAsync(new TextReceived($"/start {code}") { Chat = new Chat(who.Id, ChatKind.Private), From = who, MessageId = 1 });

    private static Task PicksAsync(RequestsHouse house, Person who, int requestId) =>
        house.UpdateAsync(new ChatPicked(requestId, NewChannel, "Шини") { Chat = new Chat(who.Id, ChatKind.Private), From = who, MessageId = 2 });

    private static async Task<OutgoingCall> LastAsync(RequestsHouse house) => MessagingJson.Read<OutgoingCall>((await house.DeliveriesAsync())[^1].Payload);

    private static void AssertRefused(OutgoingCall call) => Assert.IsType<NoKeyboard>(Assert.IsType<SendText>(call).Keyboard);
}
