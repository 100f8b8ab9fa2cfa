using System.Net.Http.Json;
using System.Text.Json;
using GarageBand.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GarageBand.Tests.Web.Hosting;

public sealed class FirstStartTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewDatabase_TheRepairsBotAnswersInTheSandbox_BeforeAnybodySetUpAnything()
    {
        await using var app = await AppProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Address), Timeout = TimeSpan.FromSeconds(60) };

        var bot = (await ReadAsync(client, "/sandbox/control/bots"))[0].GetProperty("id").GetInt64();
        var person = (await ReadAsync(client, "/sandbox/control/people"))[0].GetProperty("id").GetInt64();
        var said = await client.PostAsJsonAsync($"/sandbox/control/people/{person}/say", new { peer = bot, text = "/start" }, Cancel);
        Assert.True(said.IsSuccessStatusCode, await said.Content.ReadAsStringAsync(Cancel));
        var answers = await ReadAsync(client, $"/sandbox/control/chats/{bot}/messages?viewer={person}&after=1&wait=40");

        Assert.True(answers.GetArrayLength() > 0, $"The bot said nothing.\n{app.Output}\n{app.Errors}");
    }

    [Fact]
    public async Task DemoBotThatStaffDeleted_DoesNotComeBack()
    {
        using var folder = new AppFolder();
        await using (var first = await AppProcess.StartAsync(dataFolder: folder.Path))
            await first.StopAsync();
        Assert.StartsWith("repairs\t", (await AppProcess.RunAsync(folder.Path, ["bots", "list"])).Output);
        await using (var connection = new SqliteConnection($"Data Source={folder.File("garageband.db")};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM Bots";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await using (var second = await AppProcess.StartAsync(dataFolder: folder.Path))
            await second.StopAsync();

        Assert.Equal("", (await AppProcess.RunAsync(folder.Path, ["bots", "list"])).Output);
    }

    [Fact]
    public async Task Production_WithoutTheSwitch_ThereIsNoSandboxAndNoDemo()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });
        using var client = new HttpClient();

        Assert.False((await client.GetAsync($"{app.Address}/sandbox/control/bots", Cancel)).IsSuccessStatusCode);
        Assert.Equal("", (await AppProcess.RunAsync(app.DataFolder, ["bots", "list"])).Output);
    }

    [Fact]
    public async Task SandboxAlone_ServesABotApiAtTheRoot()
    {
        await using var app = await AppProcess.StartAsync(null, null, "sandbox", "--urls", "http://127.0.0.1:0");
        using var client = new HttpClient { BaseAddress = new Uri(app.Address) };

        using var made = await client.PostAsJsonAsync("/sandbox/control/bots", new { name = "Any", username = "any_bot" }, Cancel);
        var token = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("token").GetString();

        Assert.Equal("any_bot", (await ReadAsync(client, $"/bot{token}/getMe")).GetProperty("result").GetProperty("username").GetString());
        Assert.False(File.Exists(Path.Combine(app.DataFolder, "garageband.db")), "the sandbox alone needs no database");
    }

    private static Task<JsonElement> ReadAsync(HttpClient client, string path) => client.GetFromJsonAsync<JsonElement>(path, Cancel);
}
