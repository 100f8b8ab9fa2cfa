using System.Net.Http.Json;
using System.Text.Json;

namespace GarageBand.Tests.Web.Sandbox;

public sealed class ControlTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dialog_DrivenFromAnotherProcess()
    {
        await using var host = await SandboxHost.StartAsync();
        var bot = await host.ControlAsync("/bots", new { name = "Repairs" });
        var (token, peer) = (bot.GetProperty("token").GetString()!, bot.GetProperty("id").GetInt64());
        var person = (await host.ControlAsync("/people", new { firstName = "Olena", language = "uk" }))[0].GetProperty("id").GetInt64();
        var said = await host.ControlAsync($"/people/{person}/say", new { peer, text = "/start" });
        var waiting = host.Http.GetFromJsonAsync<JsonElement>($"/sandbox/control/chats/{peer}/messages?viewer={person}&after={said.GetProperty("id")}&wait=20", Cancel);
        await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "Kind?", reply_markup = new { inline_keyboard = new object[][] { [new { text = "Electrics", callback_data = "k:3" }] } } });
        var question = (await waiting)[0];
        Assert.Equal("Kind?", question.GetProperty("text").GetString());

        var press = host.ControlAsync($"/people/{person}/press", new { peer, messageId = question.GetProperty("id").GetInt32(), label = "electrics" });
        var query = await NextPressAsync(host, token);
        Assert.Equal("k:3", query.GetProperty("data").GetString());
        await host.OkAsync(token, "answerCallbackQuery", new { callback_query_id = query.GetProperty("id").GetString(), text = "ok" });
        Assert.Equal("ok", (await press).GetProperty("text").GetString());

        var photos = await host.ControlAsync($"/people/{person}/photo", new { peer, count = 3 });
        Assert.Equal(3, photos.GetArrayLength());
        var changes = await host.Http.GetFromJsonAsync<JsonElement>("/sandbox/control/changes?since=0", Cancel);
        Assert.True(changes.GetProperty("sequence").GetInt64() >= 5);
    }

    [Fact]
    public async Task ServerErrorAndDrops_AsOrdered()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var before = host.World.Messages(person, bot).Count;
        await host.ControlAsync("/faults", new { method = "sendmessage", kind = "serverError", skip = 1 });
        await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "1" });
        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = "2" })).Refused(500, "Internal Server Error");
        Assert.Equal(before + 1, host.World.Messages(person, bot).Count);

        await host.ControlAsync("/faults", new { method = "*", kind = "dropBefore" });
        await Assert.ThrowsAsync<HttpRequestException>(() => host.CallAsync(token, "sendMessage", new { chat_id = person, text = "3" }));
        Assert.Equal(before + 1, host.World.Messages(person, bot).Count);

        await host.ControlAsync("/faults", new { method = "sendMessage", kind = "dropAfter" });
        await Assert.ThrowsAsync<HttpRequestException>(() => host.CallAsync(token, "sendMessage", new { chat_id = person, text = "4" }));
        Assert.Equal("4", host.World.Messages(person, bot)[^1].Text);

        await host.ControlAsync("/faults", new { method = "sendMessage", kind = "serverErrorAfter" });
        Assert.Equal(500, (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = "5" })).Status);
        Assert.Equal("5", host.World.Messages(person, bot)[^1].Text);
        await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "6" });

        var calls = await host.Http.GetFromJsonAsync<JsonElement>("/sandbox/control/calls", Cancel);
        Assert.Contains(calls.EnumerateArray(), c => c.GetProperty("method").GetString() == "sendmessage" && c.GetProperty("status").GetInt32() == 500 && c.GetProperty("count").GetInt64() == 2);
    }

    [Fact]
    public async Task Refusal_SaysWhy()
    {
        await using var host = await SandboxHost.StartAsync();
        var (_, _, person) = await host.PairAsync();
        using var response = await host.Http.PostAsJsonAsync($"/sandbox/control/people/{person}/say", new { peer = 1, text = "x" }, Cancel);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("There is no such bot.", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Subscriber_HearsChangesUntilDisposed()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var heard = new System.Collections.Concurrent.ConcurrentQueue<GarageBand.Web.Sandbox.World.SandboxChange>();
        using (host.World.Subscribe(heard.Enqueue))
            await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "a" });
        host.World.Say(person, bot, "b");
        var change = Assert.Single(heard);
        Assert.True(change.Concerns(person, bot));
        Assert.Equal(GarageBand.Web.Sandbox.World.SandboxChangeKind.MessageAdded, change.Kind);
    }

    private static async Task<JsonElement> NextPressAsync(SandboxHost host, string token)
    {
        while (true)
        {
            foreach (var update in (await host.OkAsync(token, "getUpdates", new { timeout = 20, allowed_updates = new[] { "message", "callback_query" } })).EnumerateArray())
            {
                await host.OkAsync(token, "getUpdates", new { offset = update.GetProperty("update_id").GetInt64() + 1, limit = 1 });
                if (update.TryGetProperty("callback_query", out var query))
                    return query;
            }
        }
    }
}
