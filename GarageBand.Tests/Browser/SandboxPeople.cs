using System.Net.Http.Json;
using System.Text.Json;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Browser;

/// <summary>The sandbox's people, driven without a browser: fills a program with requests, and makes bots and channels.</summary>
internal sealed class SandboxPeople(AppProcess app) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _http = new() { BaseAddress = new Uri($"{app.Address}/sandbox/control/") };

    private long _last;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Comes back when all posts stand in the channel.</summary>
    public async Task FileAsync(IReadOnlyList<Story> stories)
    {
        var bot = await FirstBotAsync();
        foreach (var story in stories)
            await FileAsync(bot, story);
    }

    /// <summary>Somebody who has not written yet goes through the bot's form to its end, and sees the link to the post.</summary>
    /// <param name="until">What the bot says at last.</param>
    public async Task FileAsync(long bot, Story story, string until = "опубліковано")
    {
        var person = _last = await PersonAsync(story.Name.Split(' ')[0]);
        await SaysAsync("/start");
        await HearsAsync("звертатися");
        await SaysAsync(story.Name);
        await PressesAsync(await HearsAsync("Що потрібно"), story.Kind);
        await HearsAsync("авто?");
        await SaysAsync(story.Car);
        await HearsAsync("Розкажіть");
        await SaysAsync(story.Description);
        var photo = await HearsAsync("Надішліть фото");
        if (story.Photo)
            await SendsPhotoAsync();
        else
            await PressesAsync(photo, "Пропустити");
        await HearsAsync("місті");
        await SaysAsync(story.Town);
        await PressesAsync(await HearsButtonAsync("Опублікувати"), "Опублікувати");
        await HearsAsync(until);

        async Task SendsPhotoAsync()
        {
            using var form = new MultipartFormDataContent();
            form.Add(new StringContent($"{bot}"), "peer");
            form.Add(new ByteArrayContent(CarPicture.Draw()) { Headers = { ContentType = new("image/jpeg") } }, "photo", "car.jpg");
            using var answer = await _http.PostAsync(new Uri($"people/{person}/photo", UriKind.Relative), form, Token);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
        }

        Task SaysAsync(string text) => PostAsync($"people/{person}/say", new { peer = bot, text });

        Task PressesAsync(int messageId, string label) => PostAsync($"people/{person}/press", new { peer = bot, messageId, label });

        Task<int> HearsAsync(string words) => WaitAsync(person, bot, m => m.GetProperty("text").GetString()!.Contains(words, StringComparison.Ordinal), words);

        Task<int> HearsButtonAsync(string label) => WaitAsync(person, bot, m => m.GetProperty("buttons").ToString().Contains(label, StringComparison.Ordinal), label);
    }

    /// <summary>The demo's bot answers a call with a 500, so that nobody knows whether it was done.</summary>
    /// <param name="skip">Calls of the method that go well before.</param>
    public async Task<long> LosesAnAnswerAsync(string method, int skip)
    {
        await PostAsync("faults", new { method, kind = "serverError", skip });
        return await FirstBotAsync();
    }

    /// <summary>The demo's repairs bot.</summary>
    public async Task<long> FirstBotAsync() => (await GetAsync("bots"))[0].GetProperty("id").GetInt64();

    /// <summary>Somebody saves a search with the demo's filter of cars, outside the channel whose posts it filters.</summary>
    /// <returns>Lets them into that channel.</returns>
    public async Task<Func<Task>> SavesASearchAsync(string firstName)
    {
        var bot = (await GetAsync("bots")).EnumerateArray().First(b => b.GetProperty("name").GetString() == "Фільтр авто").GetProperty("id").GetInt64();
        var person = await PersonAsync(firstName);
        await SaysAsync("/start");
        await PressesAsync("Байдуже");
        await HearsAsync("А до якої");
        await SaysAsync("20000");
        await HearsAsync("У яких областях");
        await SaysAsync("Полтава");
        await PressesAsync("Готово");
        await PressesAsync("Зберегти фільтр");
        await HearsAsync("підпишетеся на канал");
        return async () =>
        {
            foreach (var channel in (await GetAsync("chats")).EnumerateArray().Where(c => c.GetProperty("kind").GetString() == "channel").ToList())
                await PostAsync($"chats/{channel.GetProperty("id").GetInt64()}/members", new { userId = person });
        };

        Task SaysAsync(string text) => PostAsync($"people/{person}/say", new { peer = bot, text });

        Task<int> HearsAsync(string words) => WaitAsync(person, bot, m => m.GetProperty("text").GetString()!.Contains(words, StringComparison.Ordinal), words);

        async Task PressesAsync(string label) =>
            await PostAsync($"people/{person}/press", new { peer = bot, messageId = await WaitAsync(person, bot, m => m.GetProperty("buttons").ToString().Contains(label, StringComparison.Ordinal), label), label });
    }

    /// <summary>Waits until the person who filed last hears it from the bot.</summary>
    public async Task HearsAsync(string words) =>
        await WaitAsync(_last, await FirstBotAsync(), m => m.GetProperty("text").GetString()!.Contains(words, StringComparison.Ordinal), words);

    /// <summary>Texts of the posts in the demo's channel, oldest first.</summary>
    public async Task<IReadOnlyList<string>> ChannelAsync()
    {
        var viewer = (await GetAsync("people"))[0].GetProperty("id").GetInt64();
        var channel = (await GetAsync("chats")).EnumerateArray().First(c => c.GetProperty("kind").GetString() == "channel").GetProperty("id").GetInt64();
        return [.. (await GetAsync($"chats/{channel}/messages?viewer={viewer}")).EnumerateArray()
            .Where(m => !m.GetProperty("isService").GetBoolean()).Select(m => m.GetProperty("text").GetString()!)];
    }

    /// <summary>Waits until a post of the demo's channel says it.</summary>
    public Task ChannelSaysAsync(string words) => ChannelAsync(posts => posts.Any(text => text.Contains(words, StringComparison.Ordinal)), $"No post ever said \"{words}\".");

    /// <summary>Waits until no post of the demo's channel says it.</summary>
    public Task ChannelMissesAsync(string words) => ChannelAsync(posts => posts.All(text => !text.Contains(words, StringComparison.Ordinal)), $"A post goes on saying \"{words}\".");

    private async Task ChannelAsync(Func<IReadOnlyList<string>, bool> wanted, string otherwise)
    {
        var seen = (await GetAsync($"changes?since={long.MaxValue}")).GetProperty("sequence").GetInt64();
        while (!wanted(await ChannelAsync()))
        {
            var next = (await GetAsync($"changes?since={seen}&wait=20")).GetProperty("sequence").GetInt64();
            if (next == seen)
                throw new TimeoutException(otherwise);
            seen = next;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>One of the invented people by first name, or somebody new.</summary>
    private async Task<long> PersonAsync(string firstName)
    {
        var known = (await GetAsync("people")).EnumerateArray().FirstOrDefault(p => p.GetProperty("firstName").GetString() == firstName);
        return known.ValueKind != JsonValueKind.Undefined
            ? known.GetProperty("id").GetInt64()
            : (await PostAsync("people", new { firstName, language = "uk" }))[0].GetProperty("id").GetInt64();
    }

    /// <summary>The message may come, or become so by an edit.</summary>
    private async Task<int> WaitAsync(long person, long bot, Func<JsonElement, bool> wanted, string what)
    {
        var seen = (await GetAsync($"changes?since={long.MaxValue}")).GetProperty("sequence").GetInt64();
        while (true)
        {
            var found = (await GetAsync($"chats/{bot}/messages?viewer={person}&limit=200")).EnumerateArray().LastOrDefault(wanted);
            if (found.ValueKind != JsonValueKind.Undefined)
                return found.GetProperty("id").GetInt32();
            var next = (await GetAsync($"changes?since={seen}&wait=20")).GetProperty("sequence").GetInt64();
            if (next == seen)
                throw new TimeoutException($"The bot never said \"{what}\".");
            seen = next;
        }
    }

    private async Task<JsonElement> GetAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(path, Json, Token);

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body, Json, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
