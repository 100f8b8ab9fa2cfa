using System.Text.Json;
using GarageBand.Web.Sandbox.Control;

namespace GarageBand.Tests.Web.Sandbox;

public sealed class ChannelTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demo_MadeOnceAndComplete()
    {
        await using var host = await SandboxHost.StartAsync();
        var demo = await host.Demo.EnsureAsync("repairs", Cancel);
        Assert.Equal(demo, await host.Demo.EnsureAsync("repairs", Cancel));
        await host.RestartAsync();
        Assert.Equal(demo, await host.Demo.EnsureAsync("repairs", Cancel));

        var channel = await host.OkAsync(demo.Token, "getChat", new { chat_id = "@" + demo.ChannelUsername });
        Assert.Equal(demo.ChannelId, channel.GetProperty("id").GetInt64());
        Assert.Equal(demo.DiscussionGroupId, channel.GetProperty("linked_chat_id").GetInt64());
        foreach (var chat in (long[])[demo.ChannelId, demo.DiscussionGroupId, demo.AdminGroupId])
        {
            var me = await host.OkAsync(demo.Token, "getChatMember", new { chat_id = chat, user_id = long.Parse(demo.Token.Split(':')[0]) });
            Assert.Equal("administrator", me.GetProperty("status").GetString());
            Assert.True(me.GetProperty("can_delete_messages").GetBoolean());
        }

        var staff = host.World.People.Single(p => p.IsStaff);
        var administrators = await host.OkAsync(demo.Token, "getChatAdministrators", new { chat_id = demo.AdminGroupId });
        Assert.Contains(administrators.EnumerateArray(), a => a.GetProperty("user").GetProperty("id").GetInt64() == staff.Id && a.GetProperty("status").GetString() == "creator");
        Assert.True(host.World.People.Count >= 5);
        Assert.Equal(["en", "ru", "uk"], host.World.People.Select(p => p.LanguageCode).Distinct().Order());
    }

    [Fact]
    public async Task Post_AppearsInTheDiscussionAndItsForwardIsHeard()
    {
        await using var host = await SandboxHost.StartAsync();
        var demo = await host.Demo.EnsureAsync("repairs", Cancel);
        var post = await host.UploadAsync(
            demo.Token, "sendPhoto", new() { ["chat_id"] = $"{demo.ChannelId}", ["caption"] = "№ 12 #Київ" }, ("photo", PlainPicture.Make(1, 300, 200).Content.ToArray(), "p.jpg"));
        Assert.Equal("channel", post.Result.GetProperty("chat").GetProperty("type").GetString());
        Assert.Equal(demo.ChannelId, post.Result.GetProperty("sender_chat").GetProperty("id").GetInt64());

        var forward = Assert.Single(await host.UpdatesAsync(demo.Token)).GetProperty("message");
        Assert.Equal(demo.DiscussionGroupId, forward.GetProperty("chat").GetProperty("id").GetInt64());
        Assert.True(forward.GetProperty("is_automatic_forward").GetBoolean());
        Assert.Equal(777000, forward.GetProperty("from").GetProperty("id").GetInt64());
        Assert.Equal("channel", forward.GetProperty("forward_origin").GetProperty("type").GetString());
        Assert.Equal(post.Result.GetProperty("message_id").GetInt32(), forward.GetProperty("forward_origin").GetProperty("message_id").GetInt32());
        Assert.Equal("№ 12 #Київ", forward.GetProperty("caption").GetString());
        Assert.Equal(Id(post.Result), Id(forward));

        var album = await host.OkAsync(demo.Token, "sendMediaGroup", new
        {
            chat_id = demo.DiscussionGroupId,
            reply_parameters = new { message_id = forward.GetProperty("message_id").GetInt32() },
            media = new[] { new { type = "photo", media = Id(forward) }, new { type = "photo", media = Id(forward) } },
        });
        Assert.All(album.EnumerateArray(), m => Assert.Equal(forward.GetProperty("message_id").GetInt32(), m.GetProperty("message_thread_id").GetInt32()));
        Assert.Equal(2, host.World.Messages(host.World.People[0].Id, demo.ChannelId)[^1].Comments);
    }

    [Fact]
    public async Task Album_ForwardedItemByItem()
    {
        await using var host = await SandboxHost.StartAsync();
        var demo = await host.Demo.EnsureAsync("repairs", Cancel);
        var picture = PlainPicture.Make(1, 30, 20).Content.ToArray();
        var album = await host.UploadAsync(
            demo.Token, "sendMediaGroup",
            new() { ["chat_id"] = $"{demo.ChannelId}", ["media"] = """[{"type":"photo","media":"attach://a","caption":"c"},{"type":"photo","media":"attach://b"}]""" },
            ("a", picture, "a.jpg"), ("b", PlainPicture.Make(2, 30, 20).Content.ToArray(), "b.jpg"));
        Assert.True(album.IsOk, album.Body.ToString());
        var forwards = (await host.UpdatesAsync(demo.Token)).Select(u => u.GetProperty("message")).ToList();
        Assert.Equal(2, forwards.Count);
        Assert.Single(forwards.Select(f => f.GetProperty("media_group_id").GetString()).Distinct());
        Assert.NotEqual(album.Result[0].GetProperty("media_group_id").GetString(), forwards[0].GetProperty("media_group_id").GetString());
    }

    [Fact]
    public async Task Comment_CarriesTheThread()
    {
        await using var host = await SandboxHost.StartAsync();
        var demo = await host.Demo.EnsureAsync("repairs", Cancel);
        var post = (await host.OkAsync(demo.Token, "sendMessage", new { chat_id = demo.ChannelId, text = "post" })).GetProperty("message_id").GetInt32();
        await host.UpdatesAsync(demo.Token);
        var person = host.World.People[1].Id;
        var comment = host.World.Comment(person, demo.ChannelId, post, "how much?");
        var update = Assert.Single(await host.UpdatesAsync(demo.Token)).GetProperty("message");
        Assert.Equal("how much?", update.GetProperty("text").GetString());
        Assert.Equal(comment.ThreadId, update.GetProperty("message_thread_id").GetInt32());
        Assert.True(update.GetProperty("reply_to_message").GetProperty("is_automatic_forward").GetBoolean());
        Assert.Equal(1, host.World.FindMessage(person, demo.ChannelId, post)!.Comments);
    }

    [Fact]
    public async Task EditedPost_EditedInTheDiscussionToo()
    {
        await using var host = await SandboxHost.StartAsync();
        var demo = await host.Demo.EnsureAsync("repairs", Cancel);
        var post = (await host.OkAsync(demo.Token, "sendMessage", new { chat_id = demo.ChannelId, text = "post" })).GetProperty("message_id").GetInt32();
        await host.OkAsync(demo.Token, "editMessageText", new { chat_id = demo.ChannelId, message_id = post, text = "SOLD" });
        Assert.Equal("SOLD", host.World.Messages(host.World.People[0].Id, demo.DiscussionGroupId)[^1].Text);
    }

    [Fact]
    public async Task BotWithoutRights_MayNotPost()
    {
        await using var host = await SandboxHost.StartAsync();
        var demo = await host.Demo.EnsureAsync("repairs", Cancel);
        var stranger = host.Maker.MakeBot("Stranger", null, null, hearsAll: false);
        (await host.CallAsync(stranger.Token, "sendMessage", new { chat_id = demo.ChannelId, text = "a" })).Refused(403, "Forbidden: bot is not a member of the channel chat");
        await host.ControlAsync($"/chats/{demo.ChannelId}/members", new { userId = stranger.Id, status = "administrator", rights = new[] { "can_edit_messages" } });
        (await host.CallAsync(stranger.Token, "sendMessage", new { chat_id = demo.ChannelId, text = "a" })).Refused(400, "Bad Request: need administrator rights in the channel chat");
        await host.ControlAsync($"/chats/{demo.ChannelId}/members", new { userId = stranger.Id, status = "kicked" });
        (await host.CallAsync(stranger.Token, "sendMessage", new { chat_id = demo.ChannelId, text = "a" })).Refused(403, "Forbidden: bot was kicked from the channel chat");
        Assert.Equal(["left>administrator", "administrator>kicked"], (await host.UpdatesAsync(stranger.Token)).Select(Change));
        (await host.CallAsync(stranger.Token, "sendMessage", new { chat_id = demo.AdminGroupId, text = "a" })).Refused(400, "Bad Request: chat not found");
    }

    [Fact]
    public async Task StaffPressesInTheAdminGroup_BotHears()
    {
        await using var host = await SandboxHost.StartAsync();
        var demo = await host.Demo.EnsureAsync("repairs", Cancel);
        var staff = host.World.People.Single(p => p.IsStaff);
        var notice = await host.OkAsync(demo.Token, "sendMessage", new
        {
            chat_id = demo.AdminGroupId,
            text = "new",
            reply_markup = new { inline_keyboard = new object[][] { [new { text = "Delete", callback_data = "del", style = "danger" }] } },
        });
        _ = host.World.PressAsync(staff.Id, demo.AdminGroupId, notice.GetProperty("message_id").GetInt32(), "del", TimeSpan.FromSeconds(1), Cancel);
        var query = Assert.Single(await host.UpdatesAsync(demo.Token)).GetProperty("callback_query");
        Assert.Equal(staff.Id, query.GetProperty("from").GetProperty("id").GetInt64());
        Assert.Equal(demo.AdminGroupId, query.GetProperty("message").GetProperty("chat").GetProperty("id").GetInt64());
    }

    private static string Change(JsonElement update)
    {
        var change = update.GetProperty("my_chat_member");
        return $"{change.GetProperty("old_chat_member").GetProperty("status").GetString()}>{change.GetProperty("new_chat_member").GetProperty("status").GetString()}";
    }

    private static string? Id(JsonElement message) => message.GetProperty("photo").EnumerateArray().Last().GetProperty("file_id").GetString();
}
