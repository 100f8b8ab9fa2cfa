using System.Net.Http.Json;
using System.Text.Json;

namespace GarageBand.Tests.Support;

/// <summary>Somebody with a phone in the sandbox of a running program: acts over the control routes and sees what a phone shows.</summary>
/// <param name="client">With the program's address.</param>
/// <param name="id">Of the invented person.</param>
public sealed class SandboxPerson(HttpClient client, long id)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The first invented customer, or the first of the staff.</summary>
    public static async Task<SandboxPerson> FindAsync(HttpClient client, bool isStaff = false)
    {
        var people = await ReadAsync(client, "/sandbox/control/people");
        return new SandboxPerson(client, people.EnumerateArray().First(p => p.GetProperty("isStaff").GetBoolean() == isStaff).GetProperty("id").GetInt64());
    }

    /// <summary>A demo bot with its places.</summary>
    /// <param name="label">As in its user name: <c>sales</c>.</param>
    public static async Task<SandboxPlaces> PlacesAsync(HttpClient client, string label)
    {
        var bot = (await ReadAsync(client, "/sandbox/control/bots")).EnumerateArray().First(b => b.GetProperty("username").GetString() == $"{label}_demo_bot").GetProperty("id").GetInt64();
        var places = (await ReadAsync(client, "/sandbox/control/chats")).EnumerateArray().Where(c => c.GetProperty("botIds").EnumerateArray().Any(b => b.GetInt64() == bot)).ToList();
        var channel = places.First(p => p.GetProperty("kind").GetString() == "channel");
        var discussion = channel.GetProperty("linkedChatId").GetInt64();
        var admins = places.First(p => p.GetProperty("kind").GetString() != "channel" && p.GetProperty("id").GetInt64() != discussion).GetProperty("id").GetInt64();
        return new SandboxPlaces(bot, channel.GetProperty("id").GetInt64(), discussion, admins);
    }

    public Task SaysAsync(long peer, string text) => ActAsync("say", new { peer, text });

    public Task SendsPhotosAsync(long peer, int count, int width = 800) => ActAsync("photo", new { peer, count, width });

    /// <param name="what">sticker, contact, foreignContact, imageFile, ...</param>
    public Task SendsAsync(long peer, string what) => ActAsync("send", new { peer, what });

    /// <summary>Presses a button of the newest message that has it, once there is one.</summary>
    public async Task PressesAsync(long peer, string label)
    {
        var message = await SeesAsync(peer, m => Labels(m).Any(l => l.Contains(label, StringComparison.Ordinal)), $"a button \"{label}\"");
        await ActAsync("press", new { peer, messageId = message.GetProperty("id").GetInt32(), label });
    }

    /// <summary>Waits until the newest message of the chat says it.</summary>
    public Task<JsonElement> HearsAsync(long peer, string text) => WaitAsync(
        peer,
        messages => messages.Count > 0 && Text(messages[^1]).Contains(text, StringComparison.Ordinal) ? messages[^1] : null,
        $"a last message with \"{text}\"");

    /// <summary>Waits for a message; the newest that fits.</summary>
    public Task<JsonElement> SeesAsync(long peer, Func<JsonElement, bool> wanted, string what) => WaitAsync(
        peer,
        messages => messages.LastOrDefault(wanted) is { ValueKind: JsonValueKind.Object } found ? found : null,
        what);

    /// <summary>Waits until the chat as a whole is as wanted.</summary>
    public Task WaitsAsync(long peer, Func<IReadOnlyList<JsonElement>, bool> wanted, string what) =>
        WaitAsync(peer, messages => wanted(messages) ? default(JsonElement) : null, what);

    public async Task<IReadOnlyList<JsonElement>> MessagesAsync(long peer) =>
        [.. (await ReadAsync(client, $"/sandbox/control/chats/{peer}/messages?viewer={id}&limit=200")).EnumerateArray().Where(m => !Flag(m, "isService"))];

    public static string Text(JsonElement message) => message.TryGetProperty("text", out var text) ? text.GetString()! : "";

    public static string? AlbumOf(JsonElement message) => message.TryGetProperty("albumId", out var album) ? album.GetString() : null;

    public static bool Flag(JsonElement message, string name) => message.TryGetProperty(name, out var flag) && flag.GetBoolean();

    public static IEnumerable<string> Labels(JsonElement message) => message.TryGetProperty("buttons", out var rows)
        ? rows.EnumerateArray().SelectMany(r => r.EnumerateArray()).Select(b => b.GetProperty("text").GetString()!)
        : [];

    private static Task<JsonElement> ReadAsync(HttpClient client, string path) => client.GetFromJsonAsync<JsonElement>(path, Cancel);

    private async Task ActAsync(string act, object body)
    {
        using var response = await client.PostAsJsonAsync($"/sandbox/control/people/{id}/{act}", body, Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{act}: {await response.Content.ReadAsStringAsync(Cancel)}");
    }

    /// <summary>Looks again at each change of the world; gives up after a minute.</summary>
    private async Task<JsonElement> WaitAsync(long peer, Func<IReadOnlyList<JsonElement>, JsonElement?> look, string what)
    {
        var sequence = 0L;
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var messages = await MessagesAsync(peer);
            if (look(messages) is { } found)
                return found;
            if (since.Elapsed > TimeSpan.FromMinutes(1))
                Assert.Fail($"Waited in vain for {what}. There is:\n{string.Join("\n---\n", messages.Select(m => $"{Text(m)} [{string.Join(" | ", Labels(m))}]"))}");
            sequence = (await ReadAsync(client, $"/sandbox/control/changes?since={sequence}&wait=5")).GetProperty("sequence").GetInt64();
        }
    }
}

/// <summary>A demo bot and where it works.</summary>
public sealed record SandboxPlaces(long Bot, long Channel, long Discussion, long Admins);
