using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.Town;

namespace GarageBand.Tests.Flows;

/// <summary>Telegram brings the updates.</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task UpdatesAreBrought_ThenAskedFor_ThenBroughtAgain_NothingIsLostOrDoubled()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder, more: new() { ["updates"] = "webhook" });
        var address = $"http://127.0.0.1:{FreePort()}";
        await using var server = await AppProcess.StartAsync(
            new Dictionary<string, string?> { ["Sandbox__Enabled"] = "false", ["Telegram__PublicUrl"] = address }, folder.Path, "--urls", address);
        var customer = await town.MakePersonAsync("Олена");

        await customer.SaysAsync("/start");
        await customer.SeesAsync("звертатися");
        Assert.Contains("/telegram/", (await WebhookAsync(town))!, StringComparison.Ordinal);
        await town.ImportAsync(folder, more: new() { ["updates"] = "polling" });
        await WaitForWebhookAsync(town, there: false);
        await customer.SaysAsync("Олена");
        await customer.SeesAsync("зробити");
        await town.ImportAsync(folder, more: new() { ["updates"] = "webhook" });
        await WaitForWebhookAsync(town, there: true);
        await customer.PressesAsync("Електрика");
        await customer.SeesAsync("авто");
        await customer.SaysAsync("Skoda Octavia 2011");
        await customer.SeesAsync("сталося");

        var texts = (await customer.ChatAsync()).Where(m => m.Sender.Id == town.BotId).Select(m => m.Text).ToList();
        Assert.Equal(4, texts.Count);
        Assert.Equal(texts.Distinct(), texts);
    }

    [Fact]
    public async Task Stranger_WhoKnowsTheAddressAlone_IsRefused()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder, more: new() { ["updates"] = "webhook" });
        var address = $"http://127.0.0.1:{FreePort()}";
        await using var server = await AppProcess.StartAsync(
            new Dictionary<string, string?> { ["Sandbox__Enabled"] = "false", ["Telegram__PublicUrl"] = address }, folder.Path, "--urls", address);
        var customer = await town.MakePersonAsync("Олена");
        await customer.SaysAsync("/start");
        await customer.SeesAsync("звертатися");
        using var http = new HttpClient();

        var url = await WebhookAsync(town);
        using var forged = await http.PostAsJsonAsync(url, new { update_id = 1 }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        using var unknown = await http.PostAsJsonAsync($"{address}/telegram/{Guid.NewGuid():N}", new { update_id = 1 }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<string?> WebhookAsync(SandboxTown town)
    {
        using var http = new HttpClient();
        var info = await http.GetFromJsonAsync<System.Text.Json.JsonElement>($"{town.Address}/bot{town.Token}/getWebhookInfo", TestContext.Current.CancellationToken);
        return info.GetProperty("result").GetProperty("url").GetString();
    }

    /// <summary>Another process changed the bot: the one that runs it notices within seconds.</summary>
    private static async Task WaitForWebhookAsync(SandboxTown town, bool there)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (string.IsNullOrEmpty(await WebhookAsync(town)) == there)
            await look.WaitForNextTickAsync(limit.Token);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
