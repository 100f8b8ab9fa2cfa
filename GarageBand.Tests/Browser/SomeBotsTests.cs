using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>A moderator who has to do with one bot only: nothing of the others is there for them.</summary>
public sealed class SomeBotsTests
{
    private const string Oleh = "oleh@example.org";

    [Fact]
    public async Task WhoIsLimitedToABot_SeesNothingOfTheOthers_UntilAnAdminGivesThemMore()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([Story.Octavia]);
        var admin = await browser.AdminAsync();
        await browser.StaffAsync(Oleh, "Moderator");
        await admin.OpensAsync("/staff");
        await GiveAsync(admin, "2");
        await Screenshots.TakeAsync(admin.Page, "staff-bots");

        var oleh = await browser.PersonAsync();
        await oleh.SignsInAsync(Oleh);
        await oleh.OpensAsync("/bots");
        await Assertions.Expect(oleh.At("bot-row")).ToHaveCountAsync(1);
        await oleh.MissesAsync("place-audit");
        foreach (var path in new[] { "/requests", "/requests?bot=1", "/conversations?bot=1", "/customers?bot=1", "/customers?q=Олена", "/?bot=1", "/deliveries?bot=1", "/payments?bot=1", "/statistics?bot=1", "/announcements?bot=1", "/searches?bot=1" })
        {
            await oleh.OpensAsync(path);
            await Assertions.Expect(oleh.Page.Locator(".skeleton")).ToHaveCountAsync(0);
            await Assertions.Expect(oleh.Page.Locator("main")).Not.ToContainTextAsync("Octavia");
            await Assertions.Expect(oleh.Page.Locator("main")).Not.ToContainTextAsync("repairs");
        }

        foreach (var path in new[] { "/requests/1", "/conversations/1", "/customers/1", "/bots/1", "/bots/1/form" })
        {
            await oleh.OpensAsync(path);
            await oleh.SeesAsync("empty");
        }

        var list = await oleh.Page.APIRequest.GetAsync($"{browser.App.Address}/requests/export.csv?bot=1");
        Assert.True(list.Ok);
        Assert.DoesNotContain("Octavia", await list.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(404, (await oleh.Page.APIRequest.GetAsync($"{browser.App.Address}/media/requests/1")).Status);

        // Their open page ends by itself.
        await GiveAsync(admin, "1");
        await oleh.Page.WaitForURLAsync(url => url.Contains("/sign-in", StringComparison.Ordinal));
        await oleh.SignsInAsync(Oleh);
        await oleh.OpensAsync("/requests?bot=1");
        await Assertions.Expect(oleh.At("request-row")).ToContainTextAsync("Octavia");
        await oleh.OpensAsync("/customers/1");
        await oleh.SeesAsync("customer-request");
        await oleh.MissesAsync("customer-more");
    }

    private static async Task GiveAsync(StaffPerson admin, string bot)
    {
        var row = admin.At("staff-row").Filter(new() { HasText = Oleh });
        await row.GetByTestId("staff-bots").ClickAsync();
        await row.GetByTestId($"staff-bots-{bot}").ClickAsync();
        await row.GetByTestId("staff-bots-save").ClickAsync();
        await Assertions.Expect(row.GetByTestId("staff-bots-save")).ToHaveCountAsync(0);
        await admin.MissesAsync("staff-fault");
    }
}
