using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>Staff have requests posted again: by a bot's rule, and at once.</summary>
public sealed class RenewalPageTests
{
    [Fact]
    public async Task Admin_GivesABotItsRule_AndPostsARequestAgain()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([Story.Logan]);
        var admin = await browser.AdminAsync();

        await admin.OpensAsync("/bots/1");
        await admin.At("repost-mode").SelectOptionAsync("ask");
        await admin.At("repost-days").FillAsync("14");
        await admin.At("repost-at").FillAsync("09:30");
        await admin.At("bot-zone").SelectOptionAsync("Europe/Warsaw");
        await admin.PressesAsync("repost-save");
        await Assertions.Expect(admin.At("repost-save")).ToBeDisabledAsync();
        await admin.OpensAsync("/bots/1");
        await Assertions.Expect(admin.At("repost-days")).ToHaveValueAsync("14");
        await Assertions.Expect(admin.At("repost-at")).ToHaveValueAsync("09:30");
        await Assertions.Expect(admin.At("bot-zone")).ToHaveValueAsync("Europe/Warsaw");
        await Screenshots.TakeAsync(admin.Page, "bot-rule");

        await admin.OpensAsync("/requests/1");
        await admin.AsksFromTheMenuAsync("repost");
        await admin.Page.GetByRole(AriaRole.Dialog).GetByText("Post again now", new() { Exact = true }).ClickAsync();
        await admin.SeesAsync("timeline", "Posted again: it stands in the channel");
        await admin.SeesAsync("timeline", "a newer one took its place");
        await Screenshots.TakeAsync(admin.Page, "request-again");
        Assert.Contains("Renault Logan", Assert.Single(await people.ChannelAsync()));
    }
}
