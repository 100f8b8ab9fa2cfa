using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>An admin and the people who work with them, each in a browser of their own.</summary>
public sealed class StaffTests
{
    private const string Oleh = "oleh@example.org";

    [Fact]
    public async Task AnInvitedPersonJoins_AndLosesTheOpenPage_WhenTheRoleChangesOrTheAccountIsDisabled()
    {
        await using var browser = await PortalBrowser.StartAsync();
        var admin = await browser.AdminAsync();

        // The account links to Telegram by a link that opens the sandbox's phone; the page turns green by itself.
        await admin.OpensAsync("/profile");
        await admin.PressesAsync("telegram-link");
        var phone = await admin.Page.Context.RunAndWaitForPageAsync(() => admin.PressesAsync("telegram-open"));
        await phone.GetByTestId("start").ClickAsync();
        await admin.SeesAsync("telegram-linked");
        await phone.CloseAsync();
        await admin.OpensAsync("/staff");
        await admin.SeesAsync("staff-row", "Telegram: Олена Коваль");
        await admin.At("staff-role").SelectOptionAsync("Observer");
        await admin.SeesAsync("staff-fault", "last admin");
        await Assertions.Expect(admin.At("staff-role")).ToHaveValueAsync("Admin");

        await admin.At("staff-email").FillAsync(Oleh);
        await admin.PressesAsync("staff-invite");
        var link = await admin.At("staff-link-address").InnerTextAsync();
        var row = admin.At("staff-row").Filter(new() { HasText = Oleh });
        await Assertions.Expect(row).ToContainTextAsync("Invited");

        var oleh = await browser.PersonAsync(width: 390);
        await oleh.Page.GotoAsync(link);
        await oleh.Page.FillAsync("[name='Form.Password']", StaffPerson.Password);
        await oleh.Page.ClickAsync("button[type=submit]");
        await oleh.SeesAsync("latest");
        await oleh.OpensAsync("/staff");
        await Assertions.Expect(oleh.Page.GetByText("Your role doesn't allow this")).ToBeVisibleAsync();
        await oleh.OpensAsync("/requests");
        await oleh.SeesAsync("empty");

        await row.GetByTestId("staff-role").SelectOptionAsync("Observer");
        await oleh.SeesAsync("sign-in");
        await oleh.SignsInAsync(Oleh);
        await oleh.SeesAsync("latest");

        await row.GetByTestId("staff-more").ClickAsync();
        await admin.PressesAsync("staff-disable");
        await Assertions.Expect(row).ToContainTextAsync("Switched off");
        await oleh.SeesAsync("sign-in");
        await oleh.Page.FillAsync("[name='Form.Email']", Oleh);
        await oleh.Page.FillAsync("[name='Form.Password']", StaffPerson.Password);
        await oleh.Page.ClickAsync("button[type=submit]");
        await oleh.SeesAsync("fault", "switched off");
        await oleh.Page.GotoAsync(link);
        await oleh.SeesAsync("invite-over");
    }
}
