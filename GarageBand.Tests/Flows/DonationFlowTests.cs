using System.Net.Http.Json;
using System.Text.Json;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.Town;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Tests.Flows;

/// <summary>Stars from a reader of the channel, from the command to the thanks, over real HTTP.</summary>
public sealed class DonationFlowTests
{
    [Fact]
    public async Task StaffAsk_AReaderPaysTheInvoiceAndALink_AndIsThanked_StrangersAreRefused_AndSilenced()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        await town.ImportAsync(folder);
        await using var server = await SandboxTown.OpenServerAsync(folder);
        var reader = await town.MakePersonAsync("Олена");
        await reader.SaysAsync("/start");
        await reader.SeesAsync("звертатися");

        await town.PostAsync($"/people/{town.Staff.Id}/say", new { peer = town.DiscussionId, text = "/donation 50" });
        var invoice = await town.WaitAsync(reader.Id, town.ChannelId, posts => posts.FirstOrDefault(p => p.Invoice is not null), "The invoice");
        Assert.Equal(("XTR", 50), (invoice.Invoice!.Currency, invoice.Invoice.Amount));
        var paid = await town.PostAsync($"/people/{reader.Id}/pay", new { peer = town.ChannelId, messageId = invoice.Id });
        Assert.True(paid.GetProperty("isPaid").GetBoolean(), paid.ToString());
        await reader.SeesAsync("Отримали 50");

        await town.PostAsync($"/people/{town.Staff.Id}/say", new { peer = town.AdminGroupId, text = "/donation@town_repairs_bot" });
        var offer = await town.WaitAsync<SandboxMessage>(reader.Id, town.ChannelId, posts => posts.FirstOrDefault(p => p.Buttons.Count == 3), "The post with links");
        Assert.Equal(["⭐️ 50", "⭐️ 100", "⭐️ 250"], offer.Buttons.Select(r => r[0].Text));
        paid = await town.PostAsync($"/people/{reader.Id}/pay", new { link = offer.Buttons[1][0].Url });
        Assert.True(paid.GetProperty("isPaid").GetBoolean(), paid.ToString());
        await reader.SeesAsync("Отримали 100");

        await town.PostAsync($"/people/{reader.Id}/join", new { peer = town.DiscussionId });
        await town.PostAsync($"/people/{reader.Id}/say", new { peer = town.DiscussionId, text = "/donation 1" });
        var refusal = await town.WaitAsync<SandboxMessage>(
            reader.Id, town.DiscussionId, posts => posts.FirstOrDefault(p => p.Text.Contains("для адміністраторів групи", StringComparison.Ordinal)), "The refusal");
        Assert.Equal(2, (await town.PostsAsync()).Count);

        // An advertisement: a copy of a message of the group, with a button.
        var shop = await town.PostAsync($"/people/{town.Staff.Id}/say", new { peer = town.DiscussionId, text = "Зимові шини зі знижкою" });
        await town.PostAsync($"/people/{town.Staff.Id}/say", new { peer = town.DiscussionId, text = "/post_ad До магазину | https://example.org/", replyTo = shop.GetProperty("id").GetInt32() });
        var ad = await town.WaitAsync<SandboxMessage>(reader.Id, town.ChannelId, posts => posts.FirstOrDefault(p => p.Text == "Зимові шини зі знижкою"), "The ad");
        Assert.Equal(("До магазину", "https://example.org/"), (ad.Buttons[0][0].Text, ad.Buttons[0][0].Url));
        await town.WaitAsync<SandboxMessage>(
            town.Staff.Id, town.DiscussionId, posts => posts.FirstOrDefault(p => p.Text.Contains("Оголошення в каналі", StringComparison.Ordinal)), "Where the ad stands");

        // In the menu of its administrators the group has what was written here by hand.
        var scope = new { type = "chat_administrators", chat_id = town.DiscussionId };
        using var menu = await town.Http.PostAsJsonAsync($"{town.Address}/bot{town.Token}/getMyCommands", new { scope }, TestContext.Current.CancellationToken);
        var commands = (await menu.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("result").EnumerateArray().Select(c => c.GetProperty("command").GetString());
        Assert.Equal(["ban", "user_request_stats", "post_ad", "donation"], commands);

        // An administrator has the group rid of who goes on.
        var asked = (await town.MessagesAsync(reader.Id, town.DiscussionId)).Last(m => m.Id < refusal.Id && m.Text == "/donation 1");
        await town.PostAsync($"/people/{town.Staff.Id}/say", new { peer = town.DiscussionId, text = "/ban", replyTo = asked.Id });
        await town.WaitAsync<SandboxMessage>(
            reader.Id, town.DiscussionId, posts => posts.All(p => p.Id != asked.Id) ? posts.FirstOrDefault(p => p.Text.Contains("доба без права писати", StringComparison.Ordinal)) : null, "The ban");
        using var silenced = await town.Http.PostAsJsonAsync($"/sandbox/control/people/{reader.Id}/say", new { peer = town.DiscussionId, text = "Again" }, TestContext.Current.CancellationToken);
        Assert.False(silenced.IsSuccessStatusCode);
        await town.PostAsync($"/people/{town.Staff.Id}/say", new { peer = town.AdminGroupId, text = $"/user_request_stats {reader.Id}" });
        await town.WaitAsync<SandboxMessage>(town.Staff.Id, town.AdminGroupId, posts => posts.FirstOrDefault(p => p.Text.Contains("Олена: заявок 0", StringComparison.Ordinal)), "What the reader filed");
    }
}
