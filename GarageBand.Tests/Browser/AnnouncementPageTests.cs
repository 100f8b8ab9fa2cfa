using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>An admin tells a bot's customers something, sees it as they will, and how it went.</summary>
public sealed class AnnouncementPageTests
{
    private const string Text = "Вітаємо! З 1 по 3 грудня ми не працюємо, заявки приймаємо як завжди.";

    [Fact]
    public async Task WrittenLetterByLetter_WithAPhotoAndAButton_ReachesEachCustomer_AndTheChannelLater()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([.. Story.Several.Take(2)]);
        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/announcements");
        await admin.SeesAsync("empty", "Nothing has been announced yet");
        await admin.PressesAsync("announcement-new");
        await admin.SeesAsync("reach", "People who will get it: 2");
        await Assertions.Expect(admin.At("announcement-start")).ToBeDisabledAsync();

        // As fast as nobody types: no letter may be lost to an answer that comes late.
        var field = admin.Page.Locator("#announcement-uk");
        await field.PressSequentiallyAsync(Text);
        await Assertions.Expect(field).ToHaveValueAsync(Text);
        await field.SelectTextAsync();
        await admin.PressesAsync("mark-bold-uk");
        await Assertions.Expect(field).ToHaveValueAsync($"<b>{Text}</b>");
        await admin.ChoosesAsync("media-file", new FilePayload { Name = "note.txt", MimeType = "text/plain", Buffer = [1, 2, 3] });
        await admin.SeesAsync("media-fault", "JPEG");
        await admin.ChoosesAsync("media-file", new FilePayload { Name = "car.jpg", MimeType = "image/jpeg", Buffer = CarPicture.Draw() });
        await admin.Page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
        await Assertions.Expect(field).ToHaveValueAsync($"<b>{Text}</b>");
        await Assertions.Expect(admin.At("announcement-phone").Locator("img[src^='/media/announcements/']")).ToBeVisibleAsync();
        await admin.PressesAsync("button-add");
        await admin.At("button-label-uk").FillAsync("Графік");
        await admin.At("button-url").FillAsync("example");
        // The words' own fault goes once the server has got the letters.
        await Assertions.Expect(admin.At("button-fault")).ToHaveCountAsync(1);
        await admin.SeesAsync("button-fault", "whole address");
        await Assertions.Expect(admin.At("announcement-start")).ToBeDisabledAsync();
        await admin.At("button-url").FillAsync("https://example.org/hours");
        await admin.SeesAsync("announcement-phone", "Графік");
        Assert.Empty(await Accessibility.FaultsAsync(admin.Page));
        await admin.PressesAsync("announcement-start");
        await admin.Page.Locator(".mud-message-box__yes-button").ClickAsync();

        await admin.SeesAsync("announcement-delivered", "2 of 2 delivered");
        await admin.SeesAsync("announcement-state", "Done");
        await Screenshots.TakeAsync(admin.Page, "announcement");
        Assert.Empty(await Accessibility.FaultsAsync(admin.Page));
        using var http = new HttpClient { BaseAddress = new Uri(browser.App.Address) };
        var bot = await people.FirstBotAsync();
        var told = new List<JsonElement>();
        foreach (var person in (await http.GetFromJsonAsync<JsonElement>("/sandbox/control/people", TestContext.Current.CancellationToken)).EnumerateArray())
        {
            var chat = await http.GetFromJsonAsync<JsonElement>($"/sandbox/control/chats/{bot}/messages?viewer={person.GetProperty("id").GetInt64()}&limit=50", TestContext.Current.CancellationToken);
            told.AddRange(chat.EnumerateArray().Where(m => m.GetProperty("text").GetString() == Text));
        }

        Assert.Equal(2, told.Count);
        Assert.All(told, m => Assert.Equal("photo", m.GetProperty("media").GetProperty("kind").GetString()));
        Assert.All(told, m => Assert.Contains("https://example.org/hours", m.GetProperty("buttons").ToString(), StringComparison.Ordinal));

        await admin.PressesAsync("announcement-copy");
        await admin.PressesAsync("audience-Channel");
        await admin.SeesAsync("reach", "as one post");
        await admin.PressesAsync("announcement-schedule");
        await admin.SeesAsync("schedule-words", "It starts on");
        await admin.PressesAsync("schedule-save");
        await admin.SeesAsync("announcement-starts");
        await admin.PressesAsync("announcement-unschedule");
        await admin.PressesAsync("announcement-start");
        await admin.Page.Locator(".mud-message-box__yes-button").ClickAsync();
        await people.ChannelSaysAsync(Text);
        await admin.SeesAsync("announcement-state", "Done");
        await admin.OpensAsync("/announcements");
        await Assertions.Expect(admin.At("announcement-row")).ToHaveCountAsync(2);
    }
}
