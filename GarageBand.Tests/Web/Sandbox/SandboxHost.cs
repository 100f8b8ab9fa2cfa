using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GarageBand.Web.Sandbox;
using GarageBand.Web.Sandbox.Control;
using GarageBand.Web.Sandbox.Demo;
using GarageBand.Web.Sandbox.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Telegram.Bot;

namespace GarageBand.Tests.Web.Sandbox;

/// <summary>A sandbox on a port of its own, its world in a folder that goes with the test.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly TimeProvider time;
    private readonly bool limits;
    private readonly bool ownsFolder;
    private WebApplication app;

    private SandboxHost(string folder, bool ownsFolder, TimeProvider time, bool limits, WebApplication app)
    {
        (Folder, this.ownsFolder, this.time, this.limits, this.app) = (folder, ownsFolder, time, limits, app);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public string Folder { get; }

    public HttpClient Http { get; private set; }

    public string Address => Http.BaseAddress!.ToString().TrimEnd('/');

    public ISandboxWorld World => app.Services.GetRequiredService<ISandboxWorld>();

    internal WorldMaker Maker => app.Services.GetRequiredService<WorldMaker>();

    internal WorldState State => app.Services.GetRequiredService<WorldState>();

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public SandboxDemo Demo => app.Services.GetRequiredService<SandboxDemo>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<SandboxHost> StartAsync(bool limits = false, TimeProvider? time = null) =>
        OpenAsync(Directory.CreateTempSubdirectory("sandbox-").FullName, true, time ?? TimeProvider.System, limits);

    /// <summary>Opens a world where another was killed: from a copy of its files as they lie on disk now.</summary>
    public async Task<SandboxHost> OpenAsKilledAsync()
    {
        var copy = Directory.CreateTempSubdirectory("sandbox-").FullName;
        foreach (var file in Directory.GetFiles(Folder))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return await OpenAsync(copy, true, time, limits);
    }

    /// <summary>An orderly stop and a new start.</summary>
    public async Task RestartAsync()
    {
        await app.StopAsync(Cancel);
        await app.DisposeAsync();
        Http.Dispose();
        app = await BuildAsync(Folder, time, limits);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public Task StopAsync() => app.StopAsync(Cancel);

    /// <summary>Calls a method with a JSON body.</summary>
    public async Task<ApiReply> CallAsync(string token, string method, object? parameters = null)
    {
        using var response = await Http.PostAsJsonAsync($"/sandbox/bot{token}/{method}", parameters ?? new { }, Cancel);
        return new ApiReply((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    /// <summary>Calls a method that must go well.</summary>
    public async Task<JsonElement> OkAsync(string token, string method, object? parameters = null)
    {
        var reply = await CallAsync(token, method, parameters);
        Assert.True(reply.IsOk, $"{method}: {reply.Body}");
        return reply.Result;
    }

    public async Task<ApiReply> UploadAsync(string token, string method, Dictionary<string, string> fields, params (string Name, byte[] Content, string FileName)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value, Encoding.UTF8), name);
        foreach (var (name, content, fileName) in files)
            form.Add(new ByteArrayContent(content), name, fileName);
        using var response = await Http.PostAsync($"/sandbox/bot{token}/{method}", form, Cancel);
        return new ApiReply((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    public async Task<JsonElement> ControlAsync(string route, object body)
    {
        using var response = await Http.PostAsJsonAsync($"/sandbox/control{route}", body, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{route}: {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>All updates that wait, confirmed.</summary>
    public async Task<List<JsonElement>> UpdatesAsync(string token)
    {
        var updates = (await OkAsync(token, "getUpdates", new { timeout = 0 })).EnumerateArray().ToList();
        if (updates.Count > 0)
            await OkAsync(token, "getUpdates", new { timeout = 0, offset = updates[^1].GetProperty("update_id").GetInt64() + 1, limit = 1 });
        return updates;
    }

    public TelegramBotClient Client(string token) =>
        new(new TelegramBotClientOptions(token, Address) { RetryThreshold = 0 }, Http, Cancel);

    /// <summary>A bot, a person who wrote to it, and no updates left.</summary>
    public async Task<Pair> PairAsync()
    {
        var bot = Maker.MakeBot("Test", null, null, hearsAll: false);
        var person = Maker.MakePerson("Ольга", "Тест", null, "uk");
        World.Say(person.Id, bot.Id, "/start");
        await UpdatesAsync(bot.Token);
        return new Pair(bot.Token, bot.Id, person.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        Http.Dispose();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private static async Task<SandboxHost> OpenAsync(string folder, bool ownsFolder, TimeProvider time, bool limits) =>
        new(folder, ownsFolder, time, limits, await BuildAsync(folder, time, limits));

    private static async Task<WebApplication> BuildAsync(string folder, TimeProvider time, bool limits)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(time);
        builder.Services.AddRouting();
        builder.Services.AddSandbox(new SandboxOptions { Enabled = true, Limits = limits, Path = Path.Combine(folder, "sandbox.db") });
        var app = builder.Build();
        app.MapSandboxApi("/sandbox");
        app.MapSandboxApi("");
        app.MapSandboxControl();
        app.MapSandboxMedia();
        await app.StartAsync(Cancel);
        return app;
    }

    /// <param name="Token">The bot's.</param>
    public sealed record Pair(string Token, long BotId, long PersonId);
}
