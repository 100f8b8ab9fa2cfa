using GarageBand.Tests.Support;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>The system's Chromium, and a program for it to look at. Both end with the test.</summary>
internal sealed class PortalBrowser : IAsyncDisposable
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    /// <summary>A busy machine is no fault of a page.</summary>
    static PortalBrowser() => Assertions.SetDefaultExpectTimeout(60_000);

    private PortalBrowser(AppProcess app, IPlaywright playwright, IBrowser browser) => (App, _playwright, _browser) = (app, playwright, browser);

    public AppProcess App { get; }

    /// <summary>A new program with the sandbox on, and nobody set up.</summary>
    public static async Task<PortalBrowser> StartAsync()
    {
        var app = await AppProcess.StartAsync(new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = "Development" });
        try
        {
            var playwright = await Playwright.CreateAsync();
            return new PortalBrowser(app, playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable(), Args = Arguments }));
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Somebody with a browser of their own: no cookies, one open page.</summary>
    /// <param name="width">Pixels; below 800 it is a phone.</param>
    /// <param name="language">Of the browser.</param>
    /// <param name="dark">The device prefers dark.</param>
    public async Task<StaffPerson> PersonAsync(int width = 1440, string language = "en-US", bool dark = false)
    {
        var phone = width < 800;
        var context = await _browser.NewContextAsync(new()
        {
            Locale = language,
            ViewportSize = new() { Width = width, Height = phone ? 844 : 900 },
            HasTouch = phone,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            TimezoneId = "Europe/Kyiv",
        });
        context.SetDefaultTimeout(90_000);
        return new StaffPerson(App, context, await context.NewPageAsync());
    }

    /// <summary>The first admin, signed in; desktop, English, light.</summary>
    public async Task<StaffPerson> AdminAsync()
    {
        var admin = await PersonAsync();
        await admin.SetsUpAsync();
        return admin;
    }

    /// <summary>Adds an account as an operator does.</summary>
    public async Task StaffAsync(string email, string role)
    {
        var run = await AppProcess.RunAsync(App.DataFolder, ["staff", "add", "--email", email, "--role", role, "--password-stdin"], input: StaffPerson.Password + "\n");
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await App.DisposeAsync();
    }

    private static string Executable() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no Chromium for the browser tests. ./test.sh installs it, or: apt-get install chromium");
}
