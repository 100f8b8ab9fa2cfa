using GarageBand.Data.Staff;
using GarageBand.Tests.Support;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>A passkey of a device that Chromium makes up, from adding it to signing in and taking it away.</summary>
public sealed class PasskeyTests
{
    private const string Oleh = "oleh@example.org";

    [Fact]
    public async Task APasskey_IsAdded_SignsInWithoutPasswordAndCode_AndOpensNothingOnceItIsRemoved()
    {
        await using var browser = await PortalBrowser.StartAsync();
        await browser.StaffAsync(Oleh, StaffRoles.Moderator);
        var oleh = await browser.PersonAsync();
        var device = await oleh.Page.Context.NewCDPSessionAsync(oleh.Page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });

        // Passkeys belong to a name, never to a number.
        var address = browser.App.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await oleh.Page.GotoAsync($"{address}/sign-in?back=%2Fprofile");
        await oleh.Page.FillAsync("[name='Form.Email']", Oleh);
        await oleh.Page.FillAsync("[name='Form.Password']", StaffPerson.Password);
        await oleh.Page.ClickAsync("button[type=submit]");
        await oleh.At("passkey-new-name").FillAsync("My laptop");
        await oleh.PressesAsync("passkey-add");
        await Assertions.Expect(oleh.At("passkey-name")).ToHaveValueAsync("My laptop");
        await oleh.At("passkey-name").FillAsync("The old laptop");
        await oleh.At("passkey-name").PressAsync("Enter");
        await oleh.At("passkey-new-name").FillAsync("Again");
        await oleh.PressesAsync("passkey-add");
        await oleh.SeesAsync("passkey-fault", "already");

        await oleh.Page.Context.ClearCookiesAsync();
        await oleh.Page.GotoAsync($"{address}/sign-in?back=%2Fprofile");
        await oleh.PressesAsync("passkey-sign-in");
        await oleh.Page.WaitForURLAsync($"{address}/profile");
        await Assertions.Expect(oleh.At("passkey-name")).ToHaveValueAsync("The old laptop");
        await Assertions.Expect(oleh.At("session")).ToHaveCountAsync(2);

        await oleh.PressesAsync("passkey-remove");
        await oleh.MissesAsync("passkey");
        await oleh.Page.Context.ClearCookiesAsync();
        await oleh.Page.GotoAsync($"{address}/sign-in");
        await oleh.PressesAsync("passkey-sign-in");
        await Assertions.Expect(oleh.Page.Locator("#passkey-fault")).ToContainTextAsync("password");
        Assert.Equal($"{address}/sign-in", oleh.Page.Url);
    }
}
