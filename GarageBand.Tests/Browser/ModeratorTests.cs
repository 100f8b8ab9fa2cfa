using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>A moderator's day: on a phone, and at a desk by the keyboard alone.</summary>
public sealed class ModeratorTests
{
    [Fact]
    public async Task ModeratorOnAPhone_LocksUnlocksAndDeletes_AndThePostIsGoneFromTheChannel()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([Story.Logan, Story.Zhiguli]);
        await browser.StaffAsync("oleh@example.org", "Moderator");

        var moderator = await browser.PersonAsync(width: 390);
        await moderator.SignsInAsync("oleh@example.org");
        await moderator.OpensAsync("/requests");
        await moderator.Page.GetByTestId("request-row").Filter(new() { HasText = "Renault Logan" }).TapAsync();
        await moderator.SeesAsync("answers", "Renault Logan");
        await moderator.PressesAsync("lock");
        await moderator.PressesAsync("unlock");
        await moderator.SeesAsync("lock");

        await moderator.AsksFromTheMenuAsync("delete-post");
        await moderator.Page.GetByRole(AriaRole.Dialog).GetByText("Keep").ClickAsync();
        await Assertions.Expect(moderator.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.Equal(2, (await people.ChannelAsync()).Count);
        await moderator.AsksFromTheMenuAsync("delete-post");
        await moderator.Page.GetByRole(AriaRole.Dialog).GetByText("Delete the post", new() { Exact = true }).ClickAsync();

        await moderator.SeesAsync("timeline", "The post was removed");
        Assert.Contains("ВАЗ 2107", Assert.Single(await people.ChannelAsync()));
    }

    [Fact]
    public async Task WhatMaybeWentOut_WaitsOnTheHomePage_AndIsSentAgainFromTheRequestsPage()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        var bot = await people.LosesAnAnswerAsync("sendPhoto", skip: 1);
        await people.FileAsync(bot, Story.Octavia, until: "прийнято");
        var admin = await browser.AdminAsync();

        await admin.SeesAsync("trouble", "№ 1: Maybe sent");
        await admin.PressesAsync("trouble");
        await admin.SeesAsync("unsettled", "Look in the chat");
        await admin.PressesAsync("decide-send-again");

        await admin.SeesAsync("timeline", "The post stands in the channel");
        await admin.MissesAsync("unsettled");
        Assert.Contains("Skoda", Assert.Single(await people.ChannelAsync()));
        await admin.OpensAsync("/");
        await admin.SeesAsync("needs-you", "Nothing needs you");
    }

    [Fact]
    public async Task WaitingRequest_IsReturnedForOneAnswer_OnAPhone()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/bots");
        await admin.Page.GetByTestId("bot-row").First.ClickAsync();
        await admin.At("bot-moderation").SelectOptionAsync("Pre");
        await Assertions.Expect(admin.Page.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();
        await people.FileAsync(await people.FirstBotAsync(), Story.Octavia, until: "перегляне модератор");
        await browser.StaffAsync("oleh@example.org", "Moderator");

        var moderator = await browser.PersonAsync(width: 390);
        await moderator.SignsInAsync("oleh@example.org");
        await moderator.OpensAsync("/requests");
        await moderator.Page.GetByTestId("request-row").TapAsync();
        await moderator.PressesAsync("return");
        await moderator.Page.GetByLabel("What to correct").ClickAsync();
        await moderator.Page.GetByRole(AriaRole.Option, new() { Name = "Car" }).ClickAsync();
        await moderator.Page.GetByLabel("What is wrong").FillAsync("Вкажіть, будь ласка, рік");
        await Screenshots.TakeAsync(moderator.Page, "return");
        await moderator.PressesAsync("return-send");

        await moderator.SeesAsync("timeline", "Returned for correction: oleh@example.org");
        await people.HearsAsync("Вкажіть, будь ласка, рік");
    }

    [Fact]
    public async Task KeyboardAlone_FindsARequestByItsNumber()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([Story.Logan, Story.Octavia]);
        var admin = await browser.AdminAsync();
        await admin.SeesAsync("latest", "Skoda");

        await admin.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(admin.At("search")).ToBeFocusedAsync();
        await admin.Page.Keyboard.TypeAsync("2");
        await Assertions.Expect(admin.At("search-hit").First).ToContainTextAsync("Skoda Octavia");
        await admin.Page.Keyboard.PressAsync("Enter");

        await admin.SeesAsync("answers", "Skoda Octavia");
    }
}
