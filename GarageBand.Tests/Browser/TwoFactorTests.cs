using System.Net;
using System.Text.RegularExpressions;
using GarageBand.Data.Staff;
using GarageBand.Web.Account;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>A moderator makes the account safe, and looks after its sessions; what a browser does is checked over plain HTTP too.</summary>
public sealed partial class TwoFactorTests
{
    private const string Oleh = "oleh@example.org";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSecondStep_IsSetUp_AskedFor_AndSwitchedOff_AndSessionsEndFromElsewhere()
    {
        await using var browser = await PortalBrowser.StartAsync();
        await browser.StaffAsync(Oleh, StaffRoles.Moderator);
        var oleh = await browser.PersonAsync();
        await oleh.SignsInAsync(Oleh);
        await oleh.OpensAsync("/profile");

        await oleh.PressesAsync("two-factor-begin");
        await oleh.SeesAsync("qr");
        var letters = Regex.Replace(await oleh.At("two-factor-key").InnerTextAsync(), @"\s", "");
        await oleh.At("two-factor-code").FillAsync("12345");
        await oleh.PressesAsync("two-factor-confirm");
        await oleh.SeesAsync("two-factor-fault", "not right");
        var key = Key(letters);
        var used = Totp.StepAt(DateTimeOffset.UtcNow);
        await oleh.At("two-factor-code").FillAsync(Totp.Code(key, used));
        await oleh.PressesAsync("two-factor-confirm");
        await Assertions.Expect(oleh.At("recovery-code")).ToHaveCountAsync(10);
        var codes = await oleh.At("recovery-code").AllInnerTextsAsync();
        var file = await oleh.Page.RunAndWaitForDownloadAsync(() => oleh.PressesAsync("recovery-download"));
        await using (var saved = await file.CreateReadStreamAsync())
        {
            using var reader = new StreamReader(saved);
            Assert.Equal(codes, (await reader.ReadToEndAsync(Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        }

        await oleh.PressesAsync("recovery-saved");
        await oleh.SeesAsync("recovery-left", "10 recovery codes");

        // Elsewhere: the password alone opens nothing; a recovery code does, once.
        using var phone = Client(browser.App.Address, "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1");
        Assert.Contains("/sign-in/code", await SignsInAsync(phone), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", await WhereAsync(phone, "/requests"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(phone, "/sign-in/code", "000 00")).StatusCode);
        Assert.EndsWith("/requests", (await PostAsync(phone, "/sign-in/code?back=%2Frequests&recovery=true", codes[0])).Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal("", await WhereAsync(phone, "/requests"));
        using var thief = Client(browser.App.Address, "curl");
        await SignsInAsync(thief);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(thief, "/sign-in/code?recovery=true", codes[0])).StatusCode);
        using var nobody = Client(browser.App.Address, "curl");
        Assert.StartsWith("/sign-in?", await WhereAsync(nobody, "/sign-in/code"), StringComparison.Ordinal);

        // In a browser, by the app's next code.
        var second = await browser.PersonAsync(width: 390);
        await second.Page.GotoAsync($"{browser.App.Address}/sign-in");
        await second.Page.FillAsync("[name='Form.Email']", Oleh);
        await second.Page.FillAsync("[name='Form.Password']", StaffPerson.Password);
        await second.Page.ClickAsync("button[type=submit]");
        await second.SeesAsync("sign-in-code");
        await second.Page.FillAsync("[name='Form.Code']", Totp.Code(key, used + 1));
        await second.Page.ClickAsync("button[type=submit]");
        await second.SeesAsync("latest");

        // All three are listed; the phone is ended from the desk, the browser's open page with "everywhere".
        await oleh.OpensAsync("/profile");
        await Assertions.Expect(oleh.At("session")).ToHaveCountAsync(3);
        await Assertions.Expect(oleh.At("session").First.GetByTestId("session-this")).ToBeVisibleAsync();
        await oleh.SeesAsync("recovery-left", "9 recovery codes");
        await oleh.At("session").Filter(new() { HasText = "Safari on iPhone" }).GetByTestId("session-end").ClickAsync();
        await Assertions.Expect(oleh.At("session")).ToHaveCountAsync(2);
        Assert.StartsWith("/sign-in", await WhereAsync(phone, "/requests"), StringComparison.Ordinal);

        await oleh.PressesAsync("two-factor-off");
        await oleh.At("two-factor-password").FillAsync("not the password");
        await oleh.PressesAsync("two-factor-grant");
        await oleh.SeesAsync("two-factor-fault", "not right");
        await oleh.At("two-factor-password").FillAsync(StaffPerson.Password);
        await oleh.PressesAsync("two-factor-grant");
        await oleh.SeesAsync("two-factor-begin");
        await oleh.PressesAsync("sessions-end");
        await oleh.SeesAsync("sign-in");
        await second.SeesAsync("sign-in");
        await oleh.SignsInAsync(Oleh);
        Assert.DoesNotContain(letters, browser.App.Output + browser.App.Errors, StringComparison.Ordinal);
        Assert.All(codes, code => Assert.DoesNotContain(code, browser.App.Output + browser.App.Errors, StringComparison.Ordinal));
    }

    private static byte[] Key(string letters)
    {
        var bits = string.Concat(letters.Select(l => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(l, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    private static HttpClient Client(string address, string userAgent)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        return client;
    }

    private static async Task<string> SignsInAsync(HttpClient client) =>
        (await PostAsync(client, "/sign-in", new Dictionary<string, string> { ["Form.Email"] = Oleh, ["Form.Password"] = StaffPerson.Password })).Headers.Location?.OriginalString ?? "";

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string code) => PostAsync(client, path, new Dictionary<string, string> { ["Form.Code"] = code });

    /// <summary>Fetches the form, fills it in and sends it, as a browser does.</summary>
    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, Dictionary<string, string> fields)
    {
        foreach (Match hidden in Hidden().Matches(await client.GetStringAsync(path, Token)))
            fields[hidden.Groups[1].Value] = hidden.Groups[2].Value;
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(path, form, Token);
    }

    /// <summary>Where the page leads instead; empty: it opens.</summary>
    private static async Task<string> WhereAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Token);
        return answer.Headers.Location is not { } location ? "" : location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
