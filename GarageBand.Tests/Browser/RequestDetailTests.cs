using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>The page of one request: what it says is put right there, and the channel follows.</summary>
public sealed class RequestDetailTests
{
    [Fact]
    public async Task Answer_IsCorrectedInItsPlace_WrongOnesAreTold_AndThePostInTheChannelFollows()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([Story.Octavia with { Photo = true }]);
        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/requests");
        await admin.Page.GetByTestId("request-row").ClickAsync();
        var field = admin.At("answer-car").GetByRole(AriaRole.Textbox);

        await admin.PressesAsync("edit-car");
        await field.FillAsync("");
        await admin.PressesAsync("answer-save");
        await admin.SeesAsync("answer-fault");
        await field.FillAsync("Skoda Superb 2019");
        await Screenshots.TakeAsync(admin.Page, "answer-editor");
        await admin.PressesAsync("answer-save");
        await admin.SeesAsync("answer-car", "Skoda Superb 2019");
        await admin.SeesAsync("timeline", "Answer corrected: anna@example.org\nCar: Skoda Octavia A5, 2011 → Skoda Superb 2019");
        await Assertions.Expect(admin.At("post")).ToContainTextAsync("Skoda Superb 2019");
        await people.ChannelSaysAsync("Skoda Superb 2019");

        // A choice, and a town by search.
        await admin.PressesAsync("edit-town");
        await field.Or(admin.At("answer-town").GetByRole(AriaRole.Combobox)).First.FillAsync("Львів");
        await admin.Page.Locator(".mud-popover-open").GetByText("Lviv").First.ClickAsync();
        await admin.PressesAsync("answer-save");
        await admin.SeesAsync("answer-town", "Lviv");

        // The photo by the keyboard.
        await admin.PressesAsync("photo");
        await admin.SeesAsync("light-box");
        await Screenshots.TakeAsync(admin.Page, "light-box");
        await Assertions.Expect(admin.At("light-box")).ToBeFocusedAsync();
        await admin.Page.Keyboard.PressAsync("Escape");
        await admin.MissesAsync("light-box");
    }

    [Fact]
    public async Task TwoPeopleAtOneAnswer_TheSecondIsTold_AndKeepsWhatWasTyped()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([Story.Octavia]);
        var anna = await browser.AdminAsync();
        await browser.StaffAsync("oleh@example.org", "Moderator");
        var oleh = await browser.PersonAsync(width: 390);
        await oleh.SignsInAsync("oleh@example.org");
        foreach (var person in new[] { anna, oleh })
        {
            await person.OpensAsync("/requests");
            await person.Page.GetByTestId("request-row").ClickAsync();
            await person.PressesAsync("edit-car");
        }

        await anna.SeesAsync("looks-too", "oleh@example.org");
        await oleh.At("answer-car").GetByRole(AriaRole.Textbox).FillAsync("Skoda Fabia");
        await anna.At("answer-car").GetByRole(AriaRole.Textbox).FillAsync("Skoda Superb");
        await anna.PressesAsync("answer-save");

        await oleh.SeesAsync("answer-collision", "Skoda Superb");
        await Screenshots.TakeAsync(oleh.Page, "answer-collision");
        await Assertions.Expect(oleh.At("answer-car").GetByRole(AriaRole.Textbox)).ToHaveValueAsync("Skoda Fabia");
        await oleh.PressesAsync("answer-save");
        await oleh.SeesAsync("answer-car", "Skoda Fabia");
        await people.ChannelSaysAsync("Skoda Fabia");
    }
}
