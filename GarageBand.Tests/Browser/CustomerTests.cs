using System.IO.Compression;
using System.Text.Json;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>The page of one customer: notes, the file of what is kept, and its erasure.</summary>
public sealed class CustomerTests
{
    [Fact]
    public async Task Customer_IsNoted_TakenAlongAsAFile_AndErasedAfterTyping_ThePostIsGoneFromTheChannel()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([Story.Octavia, Story.Logan]);
        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/customers");
        await admin.Page.GetByText("Олена").First.ClickAsync();
        await admin.SeesAsync("customer-requests", "Skoda Octavia");

        await admin.At("note-text").FillAsync("Дзвонити після шостої");
        await admin.PressesAsync("note-add");
        await admin.SeesAsync("customer-note", "Дзвонити після шостої");
        await Screenshots.TakeAsync(admin.Page, "customer");

        await admin.PressesAsync("customer-more");
        var download = await admin.Page.RunAndWaitForDownloadAsync(() => admin.Page.Locator(".mud-popover-open").GetByTestId("customer-export").ClickAsync());
        using (var zip = ZipFile.OpenRead(await download.PathAsync()))
        {
            Assert.Contains(zip.Entries, e => e.FullName.StartsWith("photos/", StringComparison.Ordinal) && e.Length > 1000);
            using var content = await JsonDocument.ParseAsync(zip.GetEntry("data.json")!.Open(), cancellationToken: TestContext.Current.CancellationToken);
            var text = content.RootElement.ToString();
            Assert.Contains("Skoda Octavia", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Logan", text, StringComparison.Ordinal);
            Assert.DoesNotContain("шостої", text, StringComparison.Ordinal);
        }

        await Assertions.Expect(admin.Page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
        await admin.PressesAsync("customer-more");
        await admin.Page.Locator(".mud-popover-open").GetByTestId("customer-erase").ClickAsync();
        await Assertions.Expect(admin.At("erase-sure")).ToBeDisabledAsync();
        await admin.At("erase-word").FillAsync(new Uri(admin.Page.Url).Segments[^1]);
        await Assertions.Expect(admin.At("erase-sure")).ToBeEnabledAsync();
        await Screenshots.TakeAsync(admin.Page, "erase");
        await admin.PressesAsync("erase-sure");

        await admin.SeesAsync("customer-erased");
        await Assertions.Expect(admin.Page.GetByText("Олена")).ToHaveCountAsync(0);
        await people.ChannelMissesAsync("Skoda");
        Assert.Contains("Renault Logan", Assert.Single(await people.ChannelAsync()));
        await LooksAfterASearchAsync(people, admin);
    }

    /// <summary>One that waits for its owner: resumed when they are in the channel, then paused, then deleted with a reason.</summary>
    private static async Task LooksAfterASearchAsync(SandboxPeople people, StaffPerson admin)
    {
        var joins = await people.SavesASearchAsync("Зоряна");
        await admin.OpensAsync("/searches");
        await admin.SeesAsync("search-row", "Not in the channel");
        await admin.PressesAsync("search-row");
        await admin.SeesAsync("search-facts", "Зоряна");
        await admin.SeesAsync("search-no-alerts");
        await admin.PressesAsync("search-resume");
        await admin.SeesAsync("search-fault", "not in the channel");
        await joins();
        await admin.PressesAsync("search-resume");
        await Assertions.Expect(admin.At("search-row").Locator(".state-chip")).ToHaveTextAsync("On");
        await admin.PressesAsync("search-row");
        await admin.PressesAsync("search-pause");
        await Assertions.Expect(admin.At("search-row").Locator(".state-chip")).ToHaveTextAsync("Paused");
        await admin.PressesAsync("searches-On");
        await admin.SeesAsync("empty", "None like that");
        await admin.PressesAsync("searches-Paused");
        await admin.PressesAsync("search-row");
        await admin.PressesAsync("search-delete");
        await admin.PressesAsync("search-delete");
        await admin.SeesAsync("search-fault", "reason");
        await admin.At("reason").FillAsync("Просила по телефону");
        await admin.PressesAsync("search-delete");
        await admin.SeesAsync("empty");
    }
}
