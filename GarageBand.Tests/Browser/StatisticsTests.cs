using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>Somebody who only looks reads the numbers of a bot and follows one to the conversations behind it.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public async Task ObserverReadsABotsNumbers_AsBarsAndTable_AndFollowsAStepToItsConversations()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([.. Story.Several.Take(2)]);
        await browser.StaffAsync("ira@example.org", "Observer");
        var observer = await browser.PersonAsync();
        await observer.SignsInAsync("ira@example.org");
        var phone = await observer.OpensSandboxAsync();
        await phone.Page.GetByTestId("phone-customer").GetByTestId("start").ClickAsync();
        await Assertions.Expect(phone.Page.GetByTestId("phone-customer").GetByTestId("message").Last).ToBeVisibleAsync();

        await observer.OpensAsync("/statistics");
        await observer.SeesAsync("total-filed", "2");
        await observer.SeesAsync("funnel", "Choose one bot");
        await observer.At("time").GetByText("As a table").ClickAsync();
        await Assertions.Expect(observer.At("time-table").Locator("tbody tr").First).ToContainTextAsync("2");
        await observer.OpensAsync("/statistics?bot=1");
        await observer.PressesAsync("days-7");
        await observer.Page.WaitForURLAsync("**days=7**");
        await observer.SeesAsync("funnel", "stopped here");
        var file = await observer.Page.RunAndWaitForDownloadAsync(() => observer.PressesAsync("statistics-export"));
        using var reader = new StreamReader(await file.CreateReadStreamAsync());
        Assert.Contains("totals,filed,2,", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await observer.At("funnel").GetByRole(AriaRole.Link).First.ClickAsync();
        await observer.Page.WaitForURLAsync("**/conversations?bot=1&step=*");
        await Assertions.Expect(observer.At("conversation-row")).ToHaveCountAsync(1);
    }
}
