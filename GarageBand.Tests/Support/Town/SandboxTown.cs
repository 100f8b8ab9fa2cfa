using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GarageBand.Data;
using GarageBand.Data.Providers;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Web.Sandbox.World;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Support.Town;

/// <summary>
/// A sandbox in a process of its own, with a bot, its channel, discussion and admin group, and people who come and go. Whatever happens to the
/// server that runs the bot, Telegram stays.
/// </summary>
public sealed class SandboxTown : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly AppProcess _sandbox;

    private SandboxTown(AppProcess sandbox)
    {
        _sandbox = sandbox;
        Http = new HttpClient { BaseAddress = new Uri(sandbox.Address), Timeout = TimeSpan.FromSeconds(150) };
    }

    public HttpClient Http { get; }

    /// <summary>Where bots find the Bot API.</summary>
    public string Address => _sandbox.Address;

    public long BotId { get; private set; }

    public string Token { get; private set; } = "";

    public long ChannelId { get; private set; }

    public long DiscussionId { get; private set; }

    public long AdminGroupId { get; private set; }

    public long FeedbackGroupId { get; private set; }

    /// <summary>Owns channel and groups.</summary>
    [NotNull]
    public TownPerson? Staff { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<SandboxTown> BuildAsync()
    {
        var town = new SandboxTown(await AppProcess.StartAsync(null, null, "sandbox", "--urls", "http://127.0.0.1:0"));
        await town.PostAsync("/limits", new { enabled = false });
        town.Staff = await town.MakePersonAsync("Анна");
        var bot = await town.PostAsync("/bots", new { name = "Ремонт", username = "town_repairs_bot" });
        (town.BotId, town.Token) = (bot.GetProperty("id").GetInt64(), bot.GetProperty("token").GetString()!);
        town.ChannelId = await town.MakeChatAsync("channel", "Заявки", "town_requests", null);
        town.DiscussionId = await town.MakeChatAsync("supergroup", "Обговорення", null, town.ChannelId);
        town.AdminGroupId = await town.MakeChatAsync("supergroup", "Модератори", null, null);
        town.FeedbackGroupId = await town.MakeChatAsync("supergroup", "Відгуки", null, null);
        return town;
    }

    /// <summary>Another process over the same database, as a portal beside the one that runs the bots; it sends nothing itself.</summary>
    public static ServiceProvider Beside(AppFolder folder)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddGarageBandData(new DatabaseOptions { ConnectionString = $"Data Source={folder.File("garageband.db")};Pooling=False" });
        RequestsHouse.Register(services, TimeProvider.System, new FakeBotApi());
        return services.BuildServiceProvider();
    }

    public async Task<TownPerson> MakePersonAsync(string name, string? username = null)
    {
        var made = await PostAsync("/people", new { firstName = name, username, language = "uk" });
        return new TownPerson(this, made[0].GetProperty("id").GetInt64());
    }

    /// <summary>The bot as a bots file.</summary>
    /// <param name="apiBaseUrl">Null: the sandbox itself.</param>
    public string BotsFile(string? apiBaseUrl = null) => JsonSerializer.Serialize(new
    {
        bots = new[]
        {
            new
            {
                name = "repairs",
                preset = "repairs",
                language = "uk",
                token = Token,
                apiBaseUrl = apiBaseUrl ?? Address,
                channel = new { id = ChannelId, username = "town_requests" },
                discussionGroupId = DiscussionId,
                adminGroupId = AdminGroupId,
                feedbackGroupId = FeedbackGroupId,
            },
        },
    });

    /// <summary>Puts the bot into the folder's database.</summary>
    /// <param name="apiBaseUrl">Null: the sandbox itself.</param>
    /// <param name="more">What its entry in the bots file has besides.</param>
    public async Task ImportAsync(AppFolder folder, string? apiBaseUrl = null, JsonObject? more = null)
    {
        var file = JsonNode.Parse(BotsFile(apiBaseUrl))!;
        foreach (var (name, value) in more ?? [])
            file["bots"]![0]![name] = value?.DeepClone();
        await File.WriteAllTextAsync(folder.File("bots.json"), file.ToJsonString(), Cancel);
        var run = await AppProcess.RunAsync(folder.Path, ["bots", "import", folder.File("bots.json")]);
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    /// <summary>Starts a server on that folder, without a sandbox of its own.</summary>
    public static Task<AppProcess> OpenServerAsync(AppFolder folder, params (string Name, string Value)[] settings) =>
        AppProcess.StartAsync(settings.Prepend(("Sandbox__Enabled", "false")).ToDictionary(s => s.Item1, s => (string?)s.Item2), folder.Path);

    /// <param name="method">Of the Bot API; <c>*</c>: all but getUpdates.</param>
    /// <param name="kind">As the sandbox calls it: <c>dropAfter</c>.</param>
    /// <param name="value">Milliseconds of a delay, seconds of a retry_after.</param>
    public Task FaultAsync(string method, string kind, int count = 1, int value = 1) => PostAsync("/faults", new { method, kind, count, value });

    /// <summary>Waits until every fault that was ordered has struck.</summary>
    public async Task FaultsStruckAsync()
    {
        using var response = await Http.GetAsync("/sandbox/control/faults/spent", Cancel);
        response.EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyList<SandboxMessage>> MessagesAsync(long viewer, long peer) =>
        await Http.GetFromJsonAsync<List<SandboxMessage>>($"/sandbox/control/chats/{peer}/messages?viewer={viewer}&limit=500", Json, Cancel) ?? [];

    public Task<IReadOnlyList<SandboxMessage>> PostsAsync() => MessagesAsync(Staff.Id, ChannelId);

    /// <summary>Waits until the chat is as wanted, looking at every change.</summary>
    /// <returns>What <paramref name="find"/> found.</returns>
    public async Task<T> WaitAsync<T>(long viewer, long peer, Func<IReadOnlyList<SandboxMessage>, T?> find, string wanted)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Patience);
        IReadOnlyList<SandboxMessage> seen = [];
        try
        {
            var sequence = (await ChangesAsync(long.MaxValue, 0, limit.Token)).GetProperty("sequence").GetInt64();
            while (true)
            {
                seen = await MessagesAsync(viewer, peer);
                if (find(seen) is { } found)
                    return found;
                sequence = (await ChangesAsync(sequence, 20, limit.Token)).GetProperty("sequence").GetInt64();
            }
        }
        catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"{wanted} did not come. The chat:\n{string.Join('\n', seen.Select(Line))}");
        }
    }

    /// <summary>Calls of a method that the sandbox answered, by status.</summary>
    public async Task<JsonElement> CallsAsync() => await Http.GetFromJsonAsync<JsonElement>("/sandbox/control/calls", Cancel);

    public async Task<JsonElement> PostAsync(string route, object body)
    {
        using var response = await Http.PostAsJsonAsync($"/sandbox/control{route}", body, Json, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{route}: {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _sandbox.DisposeAsync();
    }

    internal static string Line(SandboxMessage message) =>
        $"[{message.Id}] {message.Sender.Name}: {message.Text.ReplaceLineEndings(" / ")} {string.Join(' ', message.Buttons.SelectMany(r => r).Select(b => $"<{b.Text}>"))}";

    private async Task<JsonElement> ChangesAsync(long since, int wait, CancellationToken cancellationToken) =>
        await Http.GetFromJsonAsync<JsonElement>($"/sandbox/control/changes?since={since}&wait={wait}", cancellationToken);

    private async Task<long> MakeChatAsync(string kind, string title, string? username, long? linkTo)
    {
        var members = new[] { new { userId = BotId, status = "administrator" } };
        return (await PostAsync("/chats", new { kind, title, username, ownerId = Staff.Id, members, linkTo })).GetProperty("id").GetInt64();
    }
}
