using System.Net;
using System.Net.Sockets;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Telegram;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Telegram;

public sealed class TelegramBotApiTests
{
    private const string BotToken = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
    private static readonly SendText Hello = new("Hello");
    private static readonly EditText Edit = new(5, "Hello");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Limited_TellsHowLong_AndAsksOnce()
    {
        var (result, asked) = await CallAsync(429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}""");

        Assert.Equal(new CallLimited(TimeSpan.FromSeconds(7)), result);
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData(400, "Bad Request: message is not modified: specified new message content", RefusalKind.NotModified)]
    [InlineData(400, "Bad Request: message to edit not found", RefusalKind.MessageGone)]
    [InlineData(400, "Bad Request: message to delete not found", RefusalKind.MessageGone)]
    [InlineData(400, "Bad Request: message can't be deleted", RefusalKind.CannotDelete)]
    [InlineData(403, "Forbidden: bot was blocked by the user", RefusalKind.Blocked)]
    [InlineData(401, "Unauthorized", RefusalKind.Unauthorized)]
    [InlineData(400, "Bad Request: chat not found", RefusalKind.Other)]
    public async Task Refused_TellsTheKind(int code, string description, RefusalKind kind)
    {
        var (result, _) = await CallAsync(code, $$"""{"ok":false,"error_code":{{code}},"description":"{{description}}"}""", Edit);

        var refused = Assert.IsType<CallRefused>(result);
        Assert.Equal((kind, code), (refused.Kind, refused.Code));
    }

    [Fact]
    public async Task GroupBecameSupergroup_TellsTheNewId()
    {
        var (result, _) = await CallAsync(400, """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001234}}""");

        Assert.Equal(new CallMigrated(-1001234), result);
    }

    [Theory]
    [InlineData(500, """{"ok":false,"error_code":500,"description":"Internal Server Error"}""")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(200, "not json")]
    public async Task AnswerIsNone_MayHaveBeenDone(int status, string body)
    {
        var (result, asked) = await CallAsync(status, body);

        Assert.IsType<CallUnknown>(result);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task ConnectionCut_MayHaveBeenDone()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer = _ => null;
        using var clients = new BotHttpClients();

        var result = await Api(server.Url, clients).CallAsync(1, Hello, Token);

        Assert.DoesNotContain(BotToken, Assert.IsType<CallUnknown>(result).Reason);
    }

    [Fact]
    public async Task NobodyListens_SurelyNotSent()
    {
        using var clients = new BotHttpClients();

        var result = await Api($"http://127.0.0.1:{FreePort()}", clients).CallAsync(1, Hello, Token);

        Assert.DoesNotContain(BotToken, Assert.IsType<CallNotSent>(result).Reason);
    }

    [Fact]
    public async Task AddressWithAPath_IsAskedThere()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer = _ => (200, """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"b","username":"b"}}""");
        using var clients = new BotHttpClients();

        Assert.True((await Api($"{server.Url}/behind/proxy", clients).GetIdentityAsync(Token)).Ok);

        Assert.Equal($"/behind/proxy/bot{BotToken}/getMe", server.Paths.Single());
    }

    [Fact]
    public async Task UnreadableUpdate_DoesNotHideTheOthers()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer = _ => (200, """
            {"ok":true,"result":[
              {"update_id":7,"message":{"message_id":"not a number"}},
              {"update_id":8,"message":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"},"from":{"id":5,"is_bot":false,"first_name":"Оля"},"text":"Привіт"}},
              {"update_id":9,"purple_thing":{}}]}
            """);
        using var clients = new BotHttpClients();
        var poller = new UpdatePoller(Api(server.Url, clients).Client, TimeSpan.FromSeconds(1));

        var poll = await poller.PollAsync(7, Token);

        Assert.Equal([7, 8, 9], poll.Updates.Select(u => u.UpdateId));
        Assert.Equal([false, true, false], poll.Updates.Select(u => u.Incoming is not null));
        Assert.Equal("Привіт", Assert.IsType<TextReceived>(poll.Updates[1].Incoming).Text);
        Assert.Contains("\"allowed_updates\"", server.Asked.Single().Body);
    }

    [Theory]
    [InlineData(401, PollOutcome.TokenRefused)]
    [InlineData(409, PollOutcome.PolledElsewhere)]
    [InlineData(429, PollOutcome.Limited)]
    [InlineData(502, PollOutcome.Unreachable)]
    public async Task PollFails_TellsWhy(int code, PollOutcome outcome)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer = _ => (code, $$"""{"ok":false,"error_code":{{code}},"description":"no"}""");
        using var clients = new BotHttpClients();
        var poller = new UpdatePoller(Api(server.Url, clients).Client, TimeSpan.FromSeconds(1));

        Assert.Equal(outcome, (await poller.PollAsync(0, Token)).Outcome);
    }

    [Fact]
    public async Task PollLimited_IsNeverEarly()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer = _ => (429, """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":3}}""");
        using var clients = new BotHttpClients();
        var poll = await new UpdatePoller(Api(server.Url, clients).Client, TimeSpan.FromSeconds(1)).PollAsync(0, Token);

        Assert.InRange(poll.RetryAfter, TimeSpan.FromSeconds(3.1), TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData("""{"ok":false,"error_code":404,"description":"Not Found: method not found"}""")]
    [InlineData("<html>404</html>")]
    public async Task ServerWithoutWebhooks_IsPolledAllTheSame(string answer)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer = _ => (404, answer);
        using var clients = new BotHttpClients();

        var begun = await new UpdatePoller(Api(server.Url, clients).Client, TimeSpan.FromSeconds(1)).BeginAsync(Token);

        Assert.Equal(PollOutcome.Received, begun.Outcome);
    }

    private static async Task<(CallResult Result, int Asked)> CallAsync(int status, string json, OutgoingCall? call = null)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer = _ => (status, json);
        using var clients = new BotHttpClients();
        var result = await Api(server.Url, clients).CallAsync(1, call ?? Hello, Token);
        return (result, server.Asked.Count);
    }

    private static TelegramBotApi Api(string url, BotHttpClients clients) => new(BotToken, url, clients.For(url), TimeSpan.FromSeconds(10));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
