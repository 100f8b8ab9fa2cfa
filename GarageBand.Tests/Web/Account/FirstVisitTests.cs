using System.Net;
using System.Text.RegularExpressions;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Web.Account;

/// <summary>The real program over HTTP: from an empty database to a signed-in admin.</summary>
public sealed partial class FirstVisitTests
{
    [Fact]
    public async Task ANewServer_IsSetUpWithTheCodeOfTheConsole_AndAsksForASignIn()
    {
        await using var app = await AppProcess.StartAsync();
        using var browser = Browser(app.Address);
        var stop = TestContext.Current.CancellationToken;
        var line = await app.WaitForLineAsync(l => l.Contains("/setup", StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        var code = line[(line.LastIndexOf(' ') + 1)..];

        var home = await browser.GetAsync("/", stop);
        Assert.Equal("/setup", home.Headers.Location?.OriginalString);

        var wrong = await PostAsync(browser, "/setup", new() { ["Form.Code"] = "AAAA-AAAA", ["Form.Email"] = "anna@example.org", ["Form.Password"] = "correct horse battery" });
        Assert.Contains("data-testid=\"fault\"", await wrong.Content.ReadAsStringAsync(stop), StringComparison.Ordinal);

        var done = await PostAsync(browser, "/setup", new() { ["Form.Code"] = code, ["Form.Email"] = "anna@example.org", ["Form.Password"] = "correct horse battery" });
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/", stop)).StatusCode);

        using var stranger = Browser(app.Address);
        Assert.StartsWith("/sign-in", (await stranger.GetAsync("/bots", stop)).Headers.Location?.PathAndQuery, StringComparison.Ordinal);
        Assert.EndsWith("/sign-in", (await stranger.GetAsync("/setup", stop)).Headers.Location?.OriginalString, StringComparison.Ordinal);
        var entered = await PostAsync(stranger, "/sign-in?back=%2Fbots", new() { ["Form.Email"] = "anna@example.org", ["Form.Password"] = "correct horse battery" });
        Assert.EndsWith("/bots", entered.Headers.Location?.OriginalString, StringComparison.Ordinal);
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"), c => c.StartsWith("gb-staff=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task EveryAnswer_ForbidsOtherHosts_AndAFormWithoutItsTokenIsRefused()
    {
        await using var app = await AppProcess.StartAsync();
        using var browser = Browser(app.Address);
        var stop = TestContext.Current.CancellationToken;

        var page = await browser.GetAsync("/setup", stop);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", await page.Content.ReadAsStringAsync(stop));

        using var bare = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "setup", ["Form.Code"] = "AAAA-AAAA" });
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/setup", bare, stop)).StatusCode);
        foreach (var address in (string[])["/account/sign-out", "/account/passkeys/ask"])
        {
            using var nothing = new FormUrlEncodedContent([]);
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(address, nothing, stop)).StatusCode);
        }
    }

    private static HttpClient Browser(string address) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address) };

    /// <summary>Fetches the form, fills it in and sends it, as a browser does.</summary>
    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, Dictionary<string, string> fields)
    {
        var stop = TestContext.Current.CancellationToken;
        var page = await browser.GetStringAsync(path, stop);
        foreach (Match hidden in Hidden().Matches(page))
            fields[hidden.Groups[1].Value] = hidden.Groups[2].Value;
        using var form = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(path, form, stop);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
