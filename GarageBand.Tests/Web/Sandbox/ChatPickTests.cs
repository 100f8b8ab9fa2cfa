using GarageBand.Web.Sandbox.World;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace GarageBand.Tests.Web.Sandbox;

/// <summary>Buttons that let a person pick a chat for the bot (request_chat), and what the bot hears of it.</summary>
public sealed class ChatPickTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PickedChannel_IsToldToTheBot_WhichBecomesItsAdministrator()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var picks = host.Get<ISandboxChatPicks>();
        var mine = host.Maker.MakeChat(SandboxChatKind.Channel, "Заявки", "tyres", person);
        var others = host.Maker.MakeChat(SandboxChatKind.Channel, "Чужий", null, host.Maker.MakePerson("Іван", null, null, "uk").Id);
        var group = host.Maker.MakeChat(SandboxChatKind.Supergroup, "Група", null, person);
        var client = host.Client(token);
        await client.SendMessage(
            person,
            "Which?",
            replyMarkup: new ReplyKeyboardMarkup(new KeyboardButton("Channel")
            {
                RequestChat = new KeyboardButtonRequestChat(7, chatIsChannel: true)
                {
                    RequestTitle = true,
                    UserAdministratorRights = new ChatAdministratorRights { CanPostMessages = true, CanPromoteMembers = true },
                    BotAdministratorRights = new ChatAdministratorRights { CanPostMessages = true },
                },
            }),
            cancellationToken: Cancel);

        Assert.Equal([mine.Id], picks.ChatsFor(person, bot, 7).Select(c => c.Id));
        Assert.Throws<SandboxRefusalException>(() => picks.Share(person, bot, 7, others.Id));
        Assert.Throws<SandboxRefusalException>(() => picks.Share(person, bot, 7, group.Id));
        Assert.Throws<SandboxRefusalException>(() => picks.Share(person, bot, 8, mine.Id));
        picks.Share(person, bot, 7, mine.Id);

        var updates = await client.GetUpdates(cancellationToken: Cancel);
        var shared = Assert.Single(updates, u => u.Message?.ChatShared is not null).Message!;
        Assert.Equal((person, person, 7, mine.Id, "Заявки"), (shared.Chat.Id, shared.From!.Id, shared.ChatShared!.RequestId, shared.ChatShared.ChatId, shared.ChatShared.Title));
        Assert.Null(shared.ChatShared.Username);
        var member = Assert.IsType<ChatMemberAdministrator>(await client.GetChatMember(mine.Id, bot, Cancel));
        Assert.True(member.CanPostMessages);
        Assert.False(member.CanDeleteMessages);
    }

    [Fact]
    public async Task NewChat_IsMadeWithADiscussion_AndPicked_OverTheControlRoute()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        await host.OkAsync(token, "sendMessage", new
        {
            chat_id = person,
            text = "Which?",
            reply_markup = new
            {
                keyboard = new object[][]
                {
                    [new { text = "My channel", request_chat = new { request_id = 1, chat_is_channel = true } }],
                    [new { text = "My group", request_chat = new { request_id = 2, bot_is_member = true } }],
                },
            },
        });

        await host.ControlAsync($"/people/{person}/share-chat", new { peer = bot, label = "channel", title = "Шини" });
        await host.ControlAsync($"/people/{person}/share-chat", new { peer = bot, label = "group", title = "Адміни" });

        var shared = (await host.UpdatesAsync(token)).Where(u => u.TryGetProperty("message", out var m) && m.TryGetProperty("chat_shared", out _)).Select(u => u.GetProperty("message").GetProperty("chat_shared")).ToList();
        Assert.Equal([1, 2], shared.Select(s => s.GetProperty("request_id").GetInt32()));
        Assert.False(shared[0].TryGetProperty("title", out _));
        var channel = host.State.FindShared(shared[0].GetProperty("chat_id").GetInt64())!;
        Assert.Equal("Шини", channel.Title);
        Assert.NotNull(host.State.FindShared(channel.LinkedChatId!.Value));
        Assert.False(channel.HasMember(bot));
        Assert.True(host.State.FindShared(shared[1].GetProperty("chat_id").GetInt64())!.HasMember(bot));
    }

    [Theory]
    [InlineData("""{"chat_is_channel":true}""", "can't parse keyboard button: Can't find field \"request_id\"")]
    [InlineData("""{"request_id":1,"chat_is_channel":true,"bot_administrator_rights":{"can_post_messages":true}}""", "can't parse keyboard button: bot administrator rights must be a subset of user administrator rights")]
    public async Task WrongRequest_Refused(string request, string description)
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = "a", reply_markup = $$"""{"keyboard":[[{"text":"a","request_chat":{{request}}}]]}""" }))
            .Refused(400, $"Bad Request: {description}");
    }

    [Fact]
    public async Task InAGroup_Refused()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var group = host.Maker.MakeChat(SandboxChatKind.Supergroup, "Група", null, person);
        host.Maker.Place(group, host.State.Bots[bot].AsUser, Member.Plain);
        (await host.CallAsync(token, "sendMessage", new { chat_id = group.Id, text = "a", reply_markup = """{"keyboard":[[{"text":"a","request_chat":{"request_id":1,"chat_is_channel":true}}]]}""" }))
            .Refused(400, "Bad Request: chats can be requested in private chats only");
    }
}
