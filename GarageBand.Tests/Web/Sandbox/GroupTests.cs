using GarageBand.Web.Sandbox.World;

namespace GarageBand.Tests.Web.Sandbox;

public sealed class GroupTests
{
    [Fact]
    public async Task PrivacyMode_HearsOnlyWhatIsMeantForIt()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var group = await GroupAsync(host, person, bot, "member");
        await host.UpdatesAsync(token);
        host.World.Say(person, group, "hello all");
        host.World.Say(person, group, "/help");
        host.World.Say(person, group, "/help@somebody_else_bot");
        var mine = (await host.OkAsync(token, "sendMessage", new { chat_id = group, text = "yes?" })).GetProperty("message_id").GetInt32();
        host.World.Say(person, group, "an answer", mine);
        Assert.Equal(["/help", "an answer"], (await host.UpdatesAsync(token)).Select(u => u.GetProperty("message").GetProperty("text").GetString()));

        await host.ControlAsync($"/chats/{group}/members", new { userId = bot, status = "administrator" });
        host.World.Say(person, group, "now heard");
        Assert.Equal("now heard", (await host.UpdatesAsync(token))[^1].GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Ban_PutsOutAndUnbanLetsBack()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, owner) = await host.PairAsync();
        var group = await GroupAsync(host, owner, bot, "administrator");
        var guest = host.Maker.MakePerson("Guest", null, null, "en");
        host.World.Join(guest.Id, group);
        await host.UpdatesAsync(token);
        await host.OkAsync(token, "getUpdates", new { allowed_updates = new[] { "chat_member", "message" } });

        await host.OkAsync(token, "banChatMember", new { chat_id = group, user_id = guest.Id });
        Assert.Equal("kicked", (await host.OkAsync(token, "getChatMember", new { chat_id = group, user_id = guest.Id })).GetProperty("status").GetString());
        Assert.Throws<SandboxRefusalException>(() => host.World.Join(guest.Id, group));
        Assert.Throws<SandboxRefusalException>(() => host.World.Say(guest.Id, group, "spam"));
        Assert.Contains(await host.UpdatesAsync(token), u => u.TryGetProperty("chat_member", out _));

        await host.OkAsync(token, "unbanChatMember", new { chat_id = group, user_id = guest.Id, only_if_banned = true });
        host.World.Join(guest.Id, group);
        await host.OkAsync(token, "restrictChatMember", new { chat_id = group, user_id = guest.Id, permissions = new { can_send_messages = false } });
        Assert.Throws<SandboxRefusalException>(() => host.World.Say(guest.Id, group, "spam"));
        (await host.CallAsync(token, "banChatMember", new { chat_id = group, user_id = owner })).Refused(400, "Bad Request: can't remove chat owner");
        Assert.Equal(3, (await host.OkAsync(token, "getChatMemberCount", new { chat_id = group })).GetInt32());
    }

    [Fact]
    public async Task GroupBecomesSupergroup_OldIdTellsTheNew()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, owner) = await host.PairAsync();
        var group = await GroupAsync(host, owner, bot, "administrator", "group");
        await host.UpdatesAsync(token);
        var supergroup = (await host.ControlAsync($"/chats/{group}/migrate", new { })).GetProperty("id").GetInt64();
        var updates = (await host.UpdatesAsync(token)).Select(u => u.GetProperty("message")).ToList();
        Assert.Equal(supergroup, updates[0].GetProperty("migrate_to_chat_id").GetInt64());
        Assert.Equal(group, updates[1].GetProperty("migrate_from_chat_id").GetInt64());
        var refused = await host.CallAsync(token, "sendMessage", new { chat_id = group, text = "a" });
        refused.Refused(400, "Bad Request: group chat was upgraded to a supergroup chat");
        Assert.Equal(supergroup, refused.Body.GetProperty("parameters").GetProperty("migrate_to_chat_id").GetInt64());
        await host.OkAsync(token, "sendMessage", new { chat_id = supergroup, text = "a" });
    }

    [Fact]
    public async Task CommandsOfAGroup_AreOfferedToWhomTheyAreFor()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, owner) = await host.PairAsync();
        var group = await GroupAsync(host, owner, bot, "administrator");
        var guest = host.Maker.MakePerson("Guest", null, null, "en");
        host.World.Join(guest.Id, group);
        IReadOnlyList<string> Offered(long person) => [.. host.World.ChatsOf(person).Single(c => c.Peer == group).Commands.Select(c => c.Name)];
        Assert.Empty(Offered(owner));

        var scope = new { type = "chat_administrators", chat_id = group };
        await host.OkAsync(token, "setMyCommands", new { scope, commands = new[] { new { command = "ban", description = "Silence" } } });
        Assert.Equal("ban", (await host.OkAsync(token, "getMyCommands", new { scope }))[0].GetProperty("command").GetString());
        Assert.Equal(["ban"], Offered(owner));
        Assert.Empty(Offered(guest.Id));

        var foreign = new { type = "chat_administrators", chat_id = -100777 };
        (await host.CallAsync(token, "setMyCommands", new { scope = foreign, commands = new[] { new { command = "ban", description = "Silence" } } })).Refused(400, "Bad Request: chat not found");
    }

    private static async Task<long> GroupAsync(SandboxHost host, long owner, long bot, string status, string kind = "supergroup") =>
        (await host.ControlAsync("/chats", new { kind, title = "Group", ownerId = owner, members = new[] { new { userId = bot, status } } })).GetProperty("id").GetInt64();
}
