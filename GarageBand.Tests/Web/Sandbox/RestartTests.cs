using System.Text.Json;
using GarageBand.Web.Sandbox.Control;

namespace GarageBand.Tests.Web.Sandbox;

public sealed class RestartTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OrderlyStop_EverythingIsThereAndIdsGoOn()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        await host.World.SendPhotosAsync(person, bot, [PlainPicture.Make(1, 100, 80)], "photo", null, Cancel);
        var sent = await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "before", reply_markup = new { inline_keyboard = new object[][] { [new { text = "x", callback_data = "x" }] } } });
        var waiting = (await host.OkAsync(token, "getUpdates"))[0].GetProperty("update_id").GetInt64();
        var before = JsonSerializer.Serialize(host.World.Messages(person, bot));

        await host.RestartAsync();
        Assert.Equal(before, JsonSerializer.Serialize(host.World.Messages(person, bot)));
        var update = Assert.Single((await host.OkAsync(token, "getUpdates")).EnumerateArray());
        Assert.Equal(waiting, update.GetProperty("update_id").GetInt64());
        await host.OkAsync(token, "getFile", new { file_id = update.GetProperty("message").GetProperty("photo")[0].GetProperty("file_id").GetString() });

        var after = await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "after" });
        Assert.Equal(sent.GetProperty("message_id").GetInt32() + 1, after.GetProperty("message_id").GetInt32());
        host.World.Say(person, bot, "more");
        Assert.Equal(waiting + 1, (await host.OkAsync(token, "getUpdates"))[1].GetProperty("update_id").GetInt64());
    }

    [Fact]
    public async Task Killed_NoIdIsGivenTwice()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        host.State.Flush();
        var lastMessage = 0;
        for (var i = 0; i < 50; i++)
            lastMessage = host.World.Say(person, bot, $"{i}").Id;
        var lastUpdate = (await host.OkAsync(token, "getUpdates"))[49].GetProperty("update_id").GetInt64();

        await using var next = await host.OpenAsKilledAsync();
        Assert.True(next.World.Say(person, bot, "on").Id > lastMessage);
        Assert.True((await next.OkAsync(token, "getUpdates", new { offset = -1 }))[0].GetProperty("update_id").GetInt64() > lastUpdate);
    }

    [Fact]
    public async Task LongChat_OldMessagesAreReadFromTheFile()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var first = host.World.Say(person, bot, "the first").Id;
        for (var i = 0; i < 1000; i++)
            host.World.Say(person, bot, $"{i}");
        host.State.Flush();
        host.State.Flush();
        Assert.Equal("the first", host.World.FindMessage(person, bot, first)!.Text);
        Assert.Equal(500, host.World.Messages(person, bot, first + 600, 500).Count);
        Assert.Equal("the first", host.World.Messages(person, bot, first + 1, 5)[^1].Text);
        await host.OkAsync(token, "deleteMessage", new { chat_id = person, message_id = first });
        Assert.Null(host.World.FindMessage(person, bot, first));
    }
}
