using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Sandbox;

public sealed class UpdateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Offset_Confirms()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        foreach (var n in Enumerable.Range(1, 5))
            host.World.Say(person, bot, $"{n}");
        var first = await host.OkAsync(token, "getUpdates", new { limit = 2 });
        Assert.Equal(["1", "2"], Texts(first));
        Assert.Equal(["1", "2", "3", "4", "5"], Texts(await host.OkAsync(token, "getUpdates")));

        var id = first[1].GetProperty("update_id").GetInt64();
        Assert.Equal(["3", "4", "5"], Texts(await host.OkAsync(token, "getUpdates", new { offset = id + 1 })));
        Assert.Equal(["5"], Texts(await host.OkAsync(token, "getUpdates", new { offset = -1 })));
        Assert.Equal(["5"], Texts(await host.OkAsync(token, "getUpdates")));
    }

    [Fact]
    public async Task PersonsMessageTaken_IsRead()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var said = host.World.Say(person, bot, "hello");
        Assert.False(said.IsRead);
        await host.UpdatesAsync(token);
        Assert.True(host.World.FindMessage(person, bot, said.Id)!.IsRead);
    }

    [Fact]
    public async Task ParkedPoll_WakesWithTheUpdate()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var poll = host.OkAsync(token, "getUpdates", new { timeout = 50 });
        await ParkedAsync(host, bot);
        host.World.Say(person, bot, "wake");
        Assert.Equal(["wake"], Texts(await poll.WaitAsync(TimeSpan.FromSeconds(5), Cancel)));
    }

    [Fact]
    public async Task SecondPoll_EndsTheParkedOneWith409()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var first = host.CallAsync(token, "getUpdates", new { timeout = 50 });
        await ParkedAsync(host, bot);
        var second = host.CallAsync(token, "getUpdates", new { timeout = 50 });
        (await first.WaitAsync(TimeSpan.FromSeconds(5), Cancel))
            .Refused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
        host.World.Say(person, bot, "for the second");
        Assert.Equal(["for the second"], Texts((await second.WaitAsync(TimeSpan.FromSeconds(5), Cancel)).Result));
    }

    [Fact]
    public async Task AllowedUpdates_OnlyThose()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        await host.OkAsync(token, "getUpdates", new { allowed_updates = new[] { "edited_message" } });
        var said = host.World.Say(person, bot, "one");
        host.World.Edit(person, bot, said.Id, "two");
        var update = Assert.Single(await host.UpdatesAsync(token));
        Assert.Equal("two", update.GetProperty("edited_message").GetProperty("text").GetString());
        Assert.True(update.GetProperty("edited_message").GetProperty("edit_date").GetInt64() > 0);

        await host.OkAsync(token, "getUpdates", new { allowed_updates = Array.Empty<string>() });
        host.World.Say(person, bot, "three");
        Assert.Single(await host.UpdatesAsync(token));
    }

    [Fact]
    public async Task UpdateOlderThanADay_Gone()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await SandboxHost.StartAsync(time: time);
        var (token, bot, person) = await host.PairAsync();
        host.World.Say(person, bot, "old");
        time.Advance(TimeSpan.FromHours(23));
        host.World.Say(person, bot, "new");
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(["new"], Texts(await host.OkAsync(token, "getUpdates")));
    }

    [Fact]
    public async Task Webhook_DeliversInOrderWithItsSecretAndForbidsPolling()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var received = System.Threading.Channels.Channel.CreateUnbounded<(string? Secret, JsonElement Update)>();
        var refusals = 1;
        await using var receiver = await ReceiverAsync(async http =>
        {
            var update = await http.Request.ReadFromJsonAsync<JsonElement>(Cancel);
            if (refusals-- > 0)
            {
                http.Response.StatusCode = 503;
                return;
            }

            received.Writer.TryWrite((http.Request.Headers["X-Telegram-Bot-Api-Secret-Token"], update));
        });

        await host.OkAsync(token, "setWebhook", new { url = receiver.Urls.First() + "/hook", secret_token = "abc_1" });
        (await host.CallAsync(token, "getUpdates"))
            .Refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        host.World.Say(person, bot, "one");
        host.World.Say(person, bot, "two");
        var one = await received.Reader.ReadAsync(Cancel);
        var two = await received.Reader.ReadAsync(Cancel);
        Assert.Equal(("abc_1", "one"), (one.Secret, Text(one.Update)));
        Assert.Equal("two", Text(two.Update));
        var info = await host.OkAsync(token, "getWebhookInfo");
        Assert.Contains("503", info.GetProperty("last_error_message").GetString(), StringComparison.Ordinal);

        await host.OkAsync(token, "deleteWebhook");
        Assert.Equal("", (await host.OkAsync(token, "getWebhookInfo")).GetProperty("url").GetString());
        host.World.Say(person, bot, "three");
        Assert.Contains("three", Texts(await host.OkAsync(token, "getUpdates")));
    }

    [Fact]
    public async Task Stop_DoesNotWaitForAParkedPoll()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, _) = await host.PairAsync();
        var poll = host.CallAsync(token, "getUpdates", new { timeout = 50 });
        await ParkedAsync(host, bot);
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.True((await poll).IsOk);
    }

    private static async Task<WebApplication> ReceiverAsync(RequestDelegate handle)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/hook", handle);
        await app.StartAsync(Cancel);
        return app;
    }

    private static async Task ParkedAsync(SandboxHost host, long botId)
    {
        while (true)
        {
            using (host.State.Enter())
            {
                if (host.State.Bots[botId].Updates.Parked is not null)
                    return;
            }

            await Task.Yield();
            Cancel.ThrowIfCancellationRequested();
        }
    }

    private static string? Text(JsonElement update) => update.GetProperty("message").GetProperty("text").GetString();

    private static IEnumerable<string?> Texts(JsonElement updates) => updates.EnumerateArray().Select(Text);
}
