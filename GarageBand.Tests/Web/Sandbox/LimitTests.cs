using GarageBand.Web.Sandbox.Control;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Sandbox;

public sealed class LimitTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task PrivateChat_BurstOfThreeThenOneASecond()
    {
        await using var host = await SandboxHost.StartAsync(limits: true, time);
        var (token, _, person) = await host.PairAsync();
        for (var i = 0; i < 3; i++)
            await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "a" });
        var refused = await host.CallAsync(token, "sendMessage", new { chat_id = person, text = "a" });
        refused.Refused(429, "Too Many Requests: retry after 1");
        Assert.Equal(1, refused.RetryAfter);

        for (var second = 0; second < 10; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "a" });
        }

        Assert.Equal(429, (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = "a" })).Status);
    }

    [Fact]
    public async Task BeforeRetryAfterEnds_StillRefused()
    {
        await using var host = await SandboxHost.StartAsync(limits: true, time);
        var demo = await host.Demo.EnsureAsync("repairs", TestContext.Current.CancellationToken);
        for (var i = 0; i < 20; i++)
        {
            await host.OkAsync(demo.Token, "sendMessage", new { chat_id = demo.ChannelId, text = $"{i}" });
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var wait = (await host.CallAsync(demo.Token, "sendMessage", new { chat_id = demo.ChannelId, text = "21" })).RetryAfter;
        Assert.Equal(40, wait);
        time.Advance(TimeSpan.FromSeconds(wait - 1));
        Assert.Equal(1, (await host.CallAsync(demo.Token, "sendMessage", new { chat_id = demo.ChannelId, text = "21" })).RetryAfter);
        time.Advance(TimeSpan.FromSeconds(1));
        await host.OkAsync(demo.Token, "sendMessage", new { chat_id = demo.ChannelId, text = "21" });
    }

    [Fact]
    public async Task Channel_TwentyInAnyMinute()
    {
        await using var host = await SandboxHost.StartAsync(limits: true, time);
        var demo = await host.Demo.EnsureAsync("repairs", TestContext.Current.CancellationToken);
        var taken = new List<DateTimeOffset>();
        for (var step = 0; step < 300; step++)
        {
            if ((await host.CallAsync(demo.Token, "sendMessage", new { chat_id = demo.ChannelId, text = $"{step}" })).IsOk)
                taken.Add(time.GetUtcNow());
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.All(taken, from => Assert.InRange(taken.Count(t => t >= from && t < from.AddSeconds(59)), 1, 20));
        Assert.Equal(100, taken.Count);
    }

    [Fact]
    public async Task EditsCountInGroupsAndAlbumsByItem()
    {
        await using var host = await SandboxHost.StartAsync(limits: true, time);
        var demo = await host.Demo.EnsureAsync("repairs", TestContext.Current.CancellationToken);
        var group = demo.DiscussionGroupId;
        var first = await host.UploadAsync(demo.Token, "sendPhoto", new() { ["chat_id"] = $"{group}" }, ("photo", PlainPicture.Make(1, 20, 20).Content.ToArray(), "p.jpg"));
        var photo = new { type = "photo", media = first.Result.GetProperty("photo")[0].GetProperty("file_id").GetString() };
        time.Advance(TimeSpan.FromSeconds(3));
        await host.OkAsync(demo.Token, "sendMediaGroup", new { chat_id = group, media = Enumerable.Repeat(photo, 10) });
        time.Advance(TimeSpan.FromSeconds(3));
        for (var i = 0; i < 9; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await host.OkAsync(demo.Token, "editMessageCaption", new { chat_id = group, message_id = first.Result.GetProperty("message_id").GetInt32(), caption = $"{i}" });
        }

        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(429, (await host.CallAsync(demo.Token, "editMessageCaption", new { chat_id = group, message_id = first.Result.GetProperty("message_id").GetInt32(), caption = "x" })).Status);
        await host.OkAsync(demo.Token, "sendMessage", new { chat_id = demo.ChannelId, text = "another chat goes on" });
    }

    [Fact]
    public async Task Bulk_ThirtyASecondToTheSilentOnly()
    {
        await using var host = await SandboxHost.StartAsync(limits: true, time);
        var (token, bot, _) = await host.PairAsync();
        var people = Enumerable.Range(0, 80).Select(n => host.Maker.MakePerson($"P{n}", null, null, "en").Id).ToList();
        people.ForEach(p => host.World.Say(p, bot, "/start"));
        foreach (var person in people)
            await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "an answer is no bulk" });

        time.Advance(TimeSpan.FromSeconds(61));
        foreach (var person in people.Take(30))
            await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "news" });
        Assert.Equal(429, (await host.CallAsync(token, "sendMessage", new { chat_id = people[30], text = "news" })).Status);
        host.World.Say(people[31], bot, "hi");
        await host.OkAsync(token, "sendMessage", new { chat_id = people[31], text = "who wrote is answered" });
        time.Advance(TimeSpan.FromSeconds(1));
        await host.OkAsync(token, "sendMessage", new { chat_id = people[30], text = "news" });
    }

    [Fact]
    public async Task PressesAnswersAndPrivateEdits_NotLimited()
    {
        await using var host = await SandboxHost.StartAsync(limits: true, time);
        var (token, _, person) = await host.PairAsync();
        var id = (await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "a" })).GetProperty("message_id").GetInt32();
        for (var i = 0; i < 20; i++)
        {
            await host.OkAsync(token, "editMessageText", new { chat_id = person, message_id = id, text = $"{i}" });
            Assert.Equal(400, (await host.CallAsync(token, "answerCallbackQuery", new { callback_query_id = "1" })).Status);
        }
    }

    [Fact]
    public async Task SwitchedOff_NothingIsRefused()
    {
        await using var host = await SandboxHost.StartAsync(limits: true, time);
        var (token, _, person) = await host.PairAsync();
        await host.ControlAsync("/limits", new { enabled = false });
        for (var i = 0; i < 50; i++)
            await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "a" });
    }
}
