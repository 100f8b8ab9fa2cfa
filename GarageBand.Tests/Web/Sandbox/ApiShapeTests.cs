using System.Net.Http.Json;
using System.Text.Json;

namespace GarageBand.Tests.Web.Sandbox;

public sealed class ApiShapeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UnknownMethod_NotFound()
    {
        await using var host = await SandboxHost.StartAsync();
        var pair = await host.PairAsync();
        (await host.CallAsync(pair.Token, "sendCar")).Refused(404, "Not Found");
    }

    [Fact]
    public async Task WrongToken_Unauthorized()
    {
        await using var host = await SandboxHost.StartAsync();
        (await host.CallAsync("7000000001:AAwrong", "getMe")).Refused(401, "Unauthorized");
        (await host.CallAsync("7000000001:AAroBotics", "getMe")).Refused(401, "Unauthorized");
        (await host.CallAsync("7000000001%3AAAwrong", "getMe")).Refused(401, "Unauthorized");
    }

    [Theory]
    [InlineData("getMe")]
    [InlineData("GETME")]
    [InlineData("getme")]
    public async Task MethodInAnyCase_Answers(string method)
    {
        await using var host = await SandboxHost.StartAsync();
        var pair = await host.PairAsync();
        var me = await host.OkAsync(pair.Token, method);
        Assert.Equal(pair.BotId, me.GetProperty("id").GetInt64());
        Assert.True(me.GetProperty("is_bot").GetBoolean());
        Assert.False(me.GetProperty("can_read_all_group_messages").GetBoolean());
        Assert.Matches("^[0-9]+:[A-Za-z0-9_-]{35}$", pair.Token);
    }

    [Fact]
    public async Task ParametersInQueryFormOrJson_Same()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        var get = await host.Http.GetFromJsonAsync<JsonElement>($"/sandbox/bot{token}/sendMessage?chat_id={person}&text=a%20b", Cancel);
        Assert.Equal("a b", get.GetProperty("result").GetProperty("text").GetString());

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["chat_id"] = $"{person}", ["text"] = "c & d" });
        using var posted = await host.Http.PostAsync($"/sandbox/bot{token}/sendMessage", form, Cancel);
        Assert.Equal("c & d", (await posted.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("result").GetProperty("text").GetString());

        var multipart = await host.UploadAsync(token, "sendMessage", new() { ["chat_id"] = $"{person}", ["text"] = "є" });
        Assert.Equal("є", multipart.Result.GetProperty("text").GetString());

        var json = await host.OkAsync(token, "sendMessage", new { chat_id = $"{person}", text = "f" });
        Assert.Equal("f", json.GetProperty("text").GetString());
        Assert.Equal("private", json.GetProperty("chat").GetProperty("type").GetString());
        Assert.Equal(person, json.GetProperty("chat").GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task ChatNobodyKnows_ChatNotFound()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, _) = await host.PairAsync();
        var silent = host.Maker.MakePerson("Silent", null, null, "en");
        (await host.CallAsync(token, "sendMessage", new { chat_id = silent.Id, text = "a" })).Refused(400, "Bad Request: chat not found");
        (await host.CallAsync(token, "sendMessage", new { chat_id = "@nowhere", text = "a" })).Refused(400, "Bad Request: chat not found");
        (await host.CallAsync(token, "sendMessage", new { text = "a" })).Refused(400, "Bad Request: chat_id is empty");
    }

    [Fact]
    public async Task BotBlocked_ForbiddenUntilUnblocked()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        host.World.Block(person, bot);
        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = "a" })).Refused(403, "Forbidden: bot was blocked by the user");
        var update = Assert.Single(await host.UpdatesAsync(token)).GetProperty("my_chat_member");
        Assert.Equal("member", update.GetProperty("old_chat_member").GetProperty("status").GetString());
        Assert.Equal("kicked", update.GetProperty("new_chat_member").GetProperty("status").GetString());
        Assert.Equal(bot, update.GetProperty("new_chat_member").GetProperty("user").GetProperty("id").GetInt64());

        host.World.Unblock(person, bot);
        await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "a" });
    }

    [Fact]
    public async Task MalformedJson_BadRequest()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, _) = await host.PairAsync();
        using var body = new StringContent("{oops", System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Http.PostAsync($"/sandbox/bot{token}/sendMessage", body, Cancel);
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task AnswerInReplyTo_QuotedOrRefused()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var said = host.World.Say(person, bot, "question");
        var reply = await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "a", reply_parameters = new { message_id = said.Id } });
        Assert.Equal("question", reply.GetProperty("reply_to_message").GetProperty("text").GetString());
        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = "a", reply_parameters = new { message_id = 999_999 } }))
            .Refused(400, "Bad Request: message to be replied not found");
        await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "a", reply_parameters = new { message_id = 999_999, allow_sending_without_reply = true } });
    }
}
