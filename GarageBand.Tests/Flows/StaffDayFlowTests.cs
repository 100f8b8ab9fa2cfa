using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.Town;

namespace GarageBand.Tests.Flows;

/// <summary>A day of staff over real HTTP: two bots side by side, limits, a linked moderator, a ban, buttons of long ago, and what the log tells of it.</summary>
public sealed class StaffDayFlowTests
{
    private const string Code = "staff_abcdefghijklmnopqrstuvwxyz012345";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoBots_LimitsHold_AModeratorActsAsThemselves_AndBans_OldButtonsGetAFriendlyWord_TheLogTellsAll()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        var twin = await AddTwinAsync(town, folder);
        await AddModeratorAsync(folder);
        await using var server = await SandboxTown.OpenServerAsync(folder);
        var moderator = await town.MakePersonAsync("Сандра");
        await town.PostAsync($"/chats/{town.AdminGroupId}/members", new { userId = moderator.Id });

        // The link from the portal, told to any bot; a second time it is over.
        await moderator.SaysAsync($"/start {Code}");
        await moderator.SeesAsync("sandra@example.org");
        await moderator.SaysAsync($"/start {Code}");
        await moderator.SeesAsync("вже не діє");

        // One open request is allowed here; the twin has its own channel, words and rules.
        var customer = await town.MakePersonAsync("Олена");
        await customer.FillsInAsync();
        await customer.PressesAsync("Опублікувати");
        await customer.SeesAsync("перегляне модератор");
        await moderator.PressesCardAsync("Схвалити");
        var post = await town.WaitAsync(town.Staff.Id, town.ChannelId, all => all.SingleOrDefault(m => m.Text.Contains("Skoda", StringComparison.Ordinal)), "the post");
        Assert.Equal(1, await folder.CountAsync("""SELECT COUNT(*) FROM "AuditEntries" WHERE "Action" = 'request.approved' AND "Actor" LIKE 'staff:% sandra@example.org'""", Token));
        await customer.FillsInAsync("Fiat Doblo 2008");
        await customer.PressesAsync("Опублікувати");
        await customer.SeesAsync("уже 1 відкрита");

        var elsewhere = customer.With(twin.BotId);
        await elsewhere.FillsInAsync("Opel Astra 2009");
        await elsewhere.PressesAsync("Опублікувати");
        await town.WaitAsync(town.Staff.Id, twin.ChannelId, all => all.SingleOrDefault(m => m.Text.Contains("Opel", StringComparison.Ordinal)), "the twin's post");
        Assert.DoesNotContain(await town.PostsAsync(), m => m.Text.Contains("Opel", StringComparison.Ordinal));

        // Buttons of the predecessor still hang under old posts.
        await town.PostAsync($"/people/{customer.Id}/join", new { peer = town.ChannelId });
        var notice = await town.PostAsync($"/people/{customer.Id}/press", new { peer = town.ChannelId, messageId = post.Id, data = "complete 12", patienceSeconds = 20 });
        Assert.Contains("бот", notice.GetProperty("text").GetString(), StringComparison.Ordinal);

        // Banned: the day's post goes, the person is no longer heard; the twin still hears.
        await moderator.PressesCardAsync("Заблокувати");
        await moderator.PressesCardAsync("Так, заблокувати");
        await town.WaitAsync(town.Staff.Id, town.ChannelId, all => all.All(m => m.Id != post.Id) ? all : null, "the post's end");
        var before = (await customer.ChatAsync()).Count;
        await customer.SaysAsync("/start");
        await elsewhere.SaysAsync("/start");
        await elsewhere.SeesAsync("звертатися");
        Assert.Equal(before + 1, (await customer.ChatAsync()).Count);

        await TellsAllAsync(town, folder, customer, town.BotId);
    }

    /// <summary>Everything that stands in the chat is in the log, as it was sent; edits and notices besides.</summary>
    private static async Task TellsAllAsync(SandboxTown town, AppFolder folder, TownPerson customer, long bot)
    {
        var lines = await folder.TextsAsync(
            $"""SELECT m."Content" FROM "Messages" m JOIN "Bots" b ON b."Id" = m."BotId" WHERE b."TelegramId" = {bot} AND m."ChatId" = {customer.Id} AND m."Direction" = 1 ORDER BY m."Id" """, Token);
        var logged = lines.Select(l => JsonSerializer.Deserialize<JsonElement>(l)).ToList();
        var sent = logged.Count(l => l.GetProperty("call").GetString() is "text" or "photo" or "album" or "invoice");
        var deleted = logged.Count(l => l.GetProperty("call").GetString() == "delete");
        var stands = (await town.MessagesAsync(customer.Id, bot)).Count(m => m.Sender.Id == bot && !m.IsService);
        Assert.Equal(sent - deleted, stands);
        var said = await folder.CountAsync(
            $"""SELECT COUNT(*) FROM "Messages" m JOIN "Bots" b ON b."Id" = m."BotId" WHERE b."TelegramId" = {bot} AND m."ChatId" = {customer.Id} AND m."Direction" = 0 AND m."Content" LIKE '%"type":"text"%'""", Token);

        // What a banned person says goes nowhere.
        Assert.Equal((await customer.ChatAsync()).Count(m => m.Sender.Id == customer.Id && m.Text.Length > 0) - 1, said);
    }

    private static async Task<(long BotId, long ChannelId)> AddTwinAsync(SandboxTown town, AppFolder folder)
    {
        var bot = await town.PostAsync("/bots", new { name = "Другий", username = "town_twin_bot" });
        var (id, token) = (bot.GetProperty("id").GetInt64(), bot.GetProperty("token").GetString()!);
        var members = new[] { new { userId = id, status = "administrator" } };
        var channel = (await town.PostAsync("/chats", new { kind = "channel", title = "Другий", username = "town_twin", ownerId = town.Staff.Id, members })).GetProperty("id").GetInt64();
        var file = JsonNode.Parse(town.BotsFile())!;
        var first = file["bots"]![0]!;
        (first["moderation"], first["limits"]) = ("pre", new JsonObject { ["openRequests"] = 1 });
        file["bots"]!.AsArray().Add(new JsonObject
        {
            ["name"] = "twin",
            ["preset"] = "repairs",
            ["language"] = "uk",
            ["token"] = token,
            ["apiBaseUrl"] = town.Address,
            ["channel"] = new JsonObject { ["id"] = channel, ["username"] = "town_twin" },
        });
        await File.WriteAllTextAsync(folder.File("bots.json"), file.ToJsonString(), Token);
        var run = await AppProcess.RunAsync(folder.Path, ["bots", "import", folder.File("bots.json")]);
        Assert.True(run.ExitCode == 0, run.ToString());
        return (id, channel);
    }

    /// <summary>A moderator with a code as the portal makes it.</summary>
    private static async Task AddModeratorAsync(AppFolder folder)
    {
        var run = await AppProcess.RunAsync(folder.Path, ["staff", "add", "--email", "sandra@example.org", "--role", "Moderator", "--password-stdin"], input: "Garage-band-2026\n");
        Assert.True(run.ExitCode == 0, run.ToString());
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Code)));
        await folder.ChangeAsync($"""INSERT INTO "TelegramLinkCodes" ("StaffId", "Hash", "ExpiresAt") SELECT "Id", '{hash}', '2999-01-01 00:00:00' FROM "AspNetUsers" """, Token);
    }
}
