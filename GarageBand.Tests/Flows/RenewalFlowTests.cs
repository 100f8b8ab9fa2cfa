using System.Globalization;
using System.Text.Json.Nodes;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.Town;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Tests.Flows;

/// <summary>Requests that nobody served, over real HTTP. The server is stopped, the request grows old in the database, and the sweep of the next start finds it.</summary>
public sealed class RenewalFlowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OwnerIsAsked_HasItPostedAgain_AndClosesIt()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        var (customer, first) = await PublishAndGrowOldAsync(town, folder, "ask");

        await using var server = await SandboxTown.OpenServerAsync(folder);
        var question = await customer.SeesAsync("ще актуальна?");
        Assert.Equal(["✅ Питання вирішено", "🔁 Опублікувати ще раз", "👌 Хай залишається"], question.Buttons.SelectMany(r => r).Select(b => b.Text));
        await customer.PressesAsync("Опублікувати ще раз");
        await customer.SeesAsync("знову в каналі");

        var second = await town.WaitAsync(town.Staff.Id, town.ChannelId, all => OnlyPost(all) is { } post && post.Id != first.Id ? post : null, "the new post alone");
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(["https://t.me/olena_poltava", "https://t.me/olena_poltava"], new[] { first, second }.SelectMany(m => m.Buttons).SelectMany(r => r).Select(b => b.Url));
        await town.WaitAsync(
            customer.Id, town.BotId, all => all.LastOrDefault(m => m.Buttons.Any(r => r.Any(b => b.Url == $"https://t.me/town_requests/{second.Id}"))), "the new link");
        Assert.DoesNotContain(await customer.ChatAsync(), m => m.Id == question.Id && m.Buttons.Count > 0);

        await IsToldOfRepliesAsync(town, customer, second);
        await customer.PressesAsync("Питання вирішено");
        await customer.PressesAsync("Так, вирішено");
        await town.WaitAsync(
            town.Staff.Id, town.ChannelId, all => all.SingleOrDefault(m => m.Id == second.Id && m.Text.StartsWith("✅ ПИТАННЯ ВИРІШЕНО\n", StringComparison.Ordinal) && m.Buttons.Count == 0), "a post that says so, without a button");
    }

    /// <summary>A master comments under the post; what the owner writes there is no news to them.</summary>
    private static async Task IsToldOfRepliesAsync(SandboxTown town, TownPerson customer, SandboxMessage post)
    {
        var master = await town.MakePersonAsync("Майстер");
        var own = await town.PostAsync($"/people/{customer.Id}/comment", new { town.ChannelId, postId = post.Id, text = "Ще актуально" });
        var comment = (await town.PostAsync($"/people/{master.Id}/comment", new { town.ChannelId, postId = post.Id, text = "Зроблю за 300 грн" })).GetProperty("id").GetInt32();
        Assert.NotEqual(own.GetProperty("id").GetInt32(), comment);

        var news = await customer.SeesAsync("1 відповідь на вашу заявку");
        Assert.Equal($"https://t.me/town_requests/{post.Id}?comment={comment}", news.Buttons[0][0].Url);
        Assert.Contains("Більше не сповіщаю", await customer.PressesAsync(town.BotId, news, "Не сповіщати", patience: 30), StringComparison.Ordinal);
        await town.WaitAsync(customer.Id, town.BotId, all => all.SingleOrDefault(m => m.Id == news.Id && m.Buttons[1][0].Text.Contains("Знову", StringComparison.Ordinal)), "the button that turned");
    }

    [Fact]
    public async Task TwoServersAtOnce_PostItAgainOnce()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        var (customer, first) = await PublishAndGrowOldAsync(town, folder, "auto");

        var servers = await Task.WhenAll(SandboxTown.OpenServerAsync(folder), SandboxTown.OpenServerAsync(folder));
        await using var one = servers[0];
        await using var other = servers[1];

        await town.WaitAsync(town.Staff.Id, town.ChannelId, all => OnlyPost(all) is { } post && post.Id != first.Id ? post : null, "the new post alone");
        await customer.SeesAsync("знову в каналі");
        await folder.WaitForAsync("""SELECT COUNT(*) FROM "Posts" """, 2, Token);
        Assert.Equal(1, await folder.CountAsync("""SELECT "Reposts" FROM "Requests" """, Token));
    }

    /// <summary>Published by a server that is stopped; then thirty days go by, and the bot is given a rule by whose clock it is midday now.</summary>
    private static async Task<(TownPerson Customer, SandboxMessage Post)> PublishAndGrowOldAsync(SandboxTown town, AppFolder folder, string mode)
    {
        await town.ImportAsync(folder);
        var customer = await town.MakePersonAsync("Олена", "olena_poltava");
        SandboxMessage post;
        await using (var server = await SandboxTown.OpenServerAsync(folder))
        {
            await customer.FillsInAsync();
            await customer.PressesAsync("⬜️ Майстрам можна");
            await town.WaitAsync(customer.Id, town.BotId, all => all.LastOrDefault(m => m.Buttons.Any(r => r.Any(b => b.Text.StartsWith("☑️ Майстрам", StringComparison.Ordinal)))), "the switch that is on");
            await customer.PressesAsync("Опублікувати");
            post = await town.WaitAsync(town.Staff.Id, town.ChannelId, OnlyPost, "the post");
            await customer.SeesAsync("опубліковано");
            await server.StopAsync();
        }

        await folder.ChangeAsync("""UPDATE "Requests" SET "UnservedSince" = strftime('%Y-%m-%d %H:%M:%S', "UnservedSince", '-30 days')""", Token);
        var ahead = 12 - TimeProvider.System.GetUtcNow().Hour;
        await town.ImportAsync(folder, more: new JsonObject
        {
            ["timeZone"] = ahead == 0 ? "Etc/UTC" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{(ahead > 0 ? "-" : "+")}{Math.Abs(ahead)}"),
            ["repost"] = new JsonObject { ["afterDays"] = 21, ["maxTimes"] = 2, ["mode"] = mode, ["at"] = "08:00" },
        });
        return (customer, post);
    }

    private static SandboxMessage? OnlyPost(IReadOnlyList<SandboxMessage> all) => all.Count(IsPost) == 1 ? all.Single(IsPost) : null;

    private static bool IsPost(SandboxMessage message) => message.Text.Contains("Skoda Octavia", StringComparison.Ordinal);
}
