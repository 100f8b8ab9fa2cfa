using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using GarageBand.Benchmarks.Load;
using GarageBand.Benchmarks.Processes;

namespace GarageBand.Benchmarks.Crowd;

/// <summary>The sandbox in a process of its own, with a bot, its channel, and people; driven by its control routes.</summary>
public sealed class Town : IAsyncDisposable
{
    private const string Channel = "bench_channel";
    private readonly ServerProcess _sandbox;
    private readonly ServerFolder _folder;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<long, TownCustomer> _customers = new();
    private readonly ConcurrentDictionary<long, bool> _listeners = new();
    private readonly ConcurrentQueue<DateTime> _heard = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _listening = Task.CompletedTask;
    private long _staff;

    private Town(ServerProcess sandbox, ServerFolder folder)
    {
        _sandbox = sandbox;
        _folder = folder;
        _http = new HttpClient { BaseAddress = new Uri(sandbox.Address), Timeout = TimeSpan.FromMinutes(2) };
    }

    public long BotId { get; private set; }

    public long ChannelId { get; private set; }

    /// <summary>When each message reached somebody who only listens (UTC).</summary>
    public IReadOnlyCollection<DateTime> Heard => _heard;

    /// <summary>Who only listens.</summary>
    public IReadOnlyCollection<long> Listeners => [.. _listeners.Keys];

    public ProcessUsage Usage => _sandbox.Usage;

    /// <summary>The bot as the server gets it.</summary>
    public BotOfFile Bot { get; private set; } = null!;

    /// <param name="limits">Telegram's limits are on.</param>
    public static async Task<Town> BuildAsync(string program, bool limits)
    {
        var folder = new ServerFolder();
        var town = new Town(await ServerProcess.StartAsync(program, ["sandbox", "--urls", "http://127.0.0.1:0"], folder.Settings(limits)), folder);
        await town.PostAsync("limits", new { enabled = limits });
        town._staff = (await town.PostAsync("people", new { firstName = "Anna", language = "ru" }))[0].GetProperty("id").GetInt64();
        var bot = await town.PostAsync("bots", new { name = "Bench", username = "bench_bot" });
        town.BotId = bot.GetProperty("id").GetInt64();
        var members = new[] { new { userId = town.BotId, status = "administrator" } };
        var channel = await town.PostAsync("chats", new { kind = "channel", title = "Bench", username = Channel, ownerId = town._staff, members });
        town.ChannelId = channel.GetProperty("id").GetInt64();
        town.Bot = new BotOfFile("Bench", "repairs", "ru", bot.GetProperty("token").GetString()!, town._sandbox.Address, new ChannelOfFile(town.ChannelId, Channel));
        return town;
    }

    public async Task<IReadOnlyList<TownCustomer>> InviteAsync(int count, LoadMeter meter, LoadMeter publishing, Func<Random, TimeSpan> pause)
    {
        var people = await PostAsync("people", new { firstName = "Customer", language = "ru", count });
        var customers = people.EnumerateArray().Select((p, i) => new TownCustomer(this, p.GetProperty("id").GetInt64(), meter, publishing, pause, new Random(i))).ToList();
        foreach (var customer in customers)
            _customers[customer.Id] = customer;
        Listen();
        return customers;
    }

    /// <summary>People who start the bot and then say nothing more.</summary>
    public async Task InviteListenersAsync(int count)
    {
        var people = await PostAsync("people", new { firstName = "Listener", language = "ru", count });
        foreach (var person in people.EnumerateArray())
            _listeners[person.GetProperty("id").GetInt64()] = true;
        Listen();
        await Parallel.ForEachAsync(_listeners.Keys, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, _) => await PostAsync($"people/{id}/say", new { peer = BotId, text = "/start" }));

        // They may be written to now; nobody has to answer them.
        (await _http.GetAsync($"/bot{Bot.Token}/deleteWebhook?drop_pending_updates=true")).EnsureSuccessStatusCode();
        _heard.Clear();
    }

    /// <summary>Waits until so many messages were heard.</summary>
    public async Task HearAsync(int count, TimeSpan limit)
    {
        for (var begun = Stopwatch.GetTimestamp(); _heard.Count < count;)
        {
            if (Stopwatch.GetElapsedTime(begun) > limit)
                throw new TimeoutException($"{_heard.Count} of {count} messages came within {limit}.");
            await Task.Delay(100);
        }
    }

    public async Task<JsonElement> PostAsync(string route, object body)
    {
        using var response = await _http.PostAsJsonAsync($"/sandbox/control/{route}", body);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{route}: {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    /// <summary>The message as the viewer sees it, as JSON.</summary>
    public Task<byte[]> ReadMessageAsync(long viewer, int messageId) =>
        _http.GetByteArrayAsync($"/sandbox/control/chats/{BotId}/messages?viewer={viewer}&after={messageId - 1}&limit=5");

    /// <summary>When each post of the channel was made (UTC), in order.</summary>
    public async Task<IReadOnlyList<DateTime>> ReadPostsAsync()
    {
        var posts = await _http.GetFromJsonAsync<JsonElement>($"/sandbox/control/chats/{ChannelId}/messages?viewer={_staff}&limit=500");
        return [.. posts.EnumerateArray().Where(p => p.GetProperty("isService").ValueKind != JsonValueKind.True).Select(p => p.GetProperty("at").GetDateTime()).Order()];
    }

    /// <summary>Calls that Telegram refused as too early.</summary>
    public async Task<long> CountLimitedAsync() => (await ReadCallsAsync()).Where(c => c.GetProperty("status").GetInt32() == 429).Sum(c => c.GetProperty("count").GetInt64());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        await _sandbox.DisposeAsync();
        _folder.Dispose();
        _stop.Dispose();
    }

    private void Listen()
    {
        if (_listening.IsCompleted)
            _listening = Task.Run(ListenAsync);
    }

    private async Task<IEnumerable<JsonElement>> ReadCallsAsync() => (await _http.GetFromJsonAsync<JsonElement>("/sandbox/control/calls")).EnumerateArray();

    /// <summary>One listener for everybody: a poll for each customer would keep the sandbox busy with polls.</summary>
    private async Task ListenAsync()
    {
        for (long since = 0; ;)
        {
            var answer = await _http.GetFromJsonAsync<JsonElement>($"/sandbox/control/changes?since={since}&wait=20", _stop.Token);
            foreach (var change in answer.GetProperty("changes").EnumerateArray())
            {
                since = change.GetProperty("sequence").GetInt64();
                if (change.GetProperty("kind").GetString() != "messageAdded")
                    continue;
                if (_listeners.ContainsKey(change.GetProperty("chatId").GetInt64()))
                    _heard.Enqueue(DateTime.UtcNow);
                else if (_customers.TryGetValue(change.GetProperty("chatId").GetInt64(), out var customer))
                    customer.Arrived(change.GetProperty("messageId").GetInt32());
            }
        }
    }
}
