using System.IO.Compression;
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

        await moderator.At("more").GetByRole(AriaRole.Button).ClickAsync();
        await moderator.PressesAsync("ban");
        await moderator.Page.GetByLabel("In all bots").CheckAsync();
        await moderator.PressesAsync("ban-sure");
        await moderator.SeesAsync("banned", "Banned · in all bots");
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

    [Fact]
    public async Task KeyboardAlone_DecidesAboutRowsOfTheList_TakesItBack_AndTheListIsTakenAlongAsAFile()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([Story.Logan, Story.Octavia with { Car = "=HYPERLINK(\"https://example.org\")" }]);
        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/requests?state=Published&kind=electrics");
        await Assertions.Expect(admin.At("request-row")).ToHaveCountAsync(1);
        await admin.PressesAsync("view-save");
        await admin.Page.GetByLabel("Name").FillAsync("Electricians");
        await admin.PressesAsync("view-keep");
        await admin.SeesAsync("view", "Electricians");

        await admin.OpensAsync("/requests");
        await Assertions.Expect(admin.At("request-row")).ToHaveCountAsync(2);
        await admin.SeesAsync("view", "Electricians");
        foreach (var key in (string[])["j", "s", "j"])
            await admin.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(admin.At("request-row").Nth(1)).ToBeFocusedAsync();
        await admin.SeesAsync("bulk", "Selected: 1");
        await admin.Page.Keyboard.PressAsync("s");
        await admin.SeesAsync("bulk", "Selected: 2");
        await Screenshots.TakeAsync(admin.Page, "list");
        await admin.Page.Keyboard.PressAsync("d");
        await Assertions.Expect(admin.At("request-row").First).ToContainTextAsync("Deleting the post");
        await admin.Page.Keyboard.PressAsync("u");
        await Assertions.Expect(admin.Page.GetByText("nothing was changed")).ToBeVisibleAsync();
        await Assertions.Expect(admin.At("request-row").First).ToContainTextAsync("In the channel");
        await admin.Page.Keyboard.PressAsync("k");
        await admin.Page.Keyboard.PressAsync("d");

        var csv = await admin.Page.APIRequest.GetAsync($"{browser.App.Address}/requests/export.csv?state=Published");
        Assert.Equal(200, csv.Status);
        Assert.Contains("'=HYPERLINK", await csv.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("Renault Logan", await csv.TextAsync(), StringComparison.Ordinal);
        var sheet = await admin.Page.APIRequest.GetAsync($"{browser.App.Address}/requests/export.xlsx");
        using var file = new ZipArchive(new MemoryStream(await sheet.BodyAsync()));
        using var cells = new StreamReader(await file.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(TestContext.Current.CancellationToken));
        var xml = await cells.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("=HYPERLINK", xml, StringComparison.Ordinal);
        Assert.DoesNotContain(":f>", xml, StringComparison.Ordinal);

        await Assertions.Expect(admin.At("request-row").First).ToContainTextAsync("Removed");
        Assert.Contains("Renault Logan", Assert.Single(await people.ChannelAsync()));
    }
}
