using System.Text.RegularExpressions;
using GarageBand.Tests.Support;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>The main job as people see it, in the system's Chromium.</summary>
public sealed partial class FirstRunTests
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    [Fact]
    public async Task FirstAdminIsMade_DialogIsPlayedOnThePhone_TheRequestAppearsInTheListByItself()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = "Development" });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        var staff = await browser.NewContextAsync(new() { Locale = "en-US", ViewportSize = new() { Width = 1440, Height = 900 } });
        staff.SetDefaultTimeout(60_000);

        var portal = await staff.NewPageAsync();
        await portal.GotoAsync($"{app.Address}/setup");
        await portal.FillAsync("[name='Form.Code']", Code().Match(app.Output).Groups[1].Value);
        await portal.FillAsync("[name='Form.Email']", "anna@example.org");
        await portal.FillAsync("[name='Form.Password']", "a few plain words");
        await portal.ClickAsync("button[type=submit]");
        await portal.WaitForURLAsync($"{app.Address}/");
        await portal.GotoAsync($"{app.Address}/requests");
        await Assertions.Expect(portal.Locator("[data-testid=empty]")).ToBeVisibleAsync();

        var sandbox = await staff.NewPageAsync();
        await sandbox.GotoAsync($"{app.Address}/sandbox");
        var phone = sandbox.Locator("[data-testid=phone-customer]");
        await phone.Locator("[data-testid=start]").ClickAsync();
        await SaysAsync(phone, "Як до вас звертатися?", "Олена");
        await PressesAsync(phone, "Електрика");
        await SaysAsync(phone, "Яке у вас авто?", "Skoda Octavia 2011");
        await SaysAsync(phone, "Розкажіть, що сталося", "Не горить ближнє світло, запобіжники цілі.");
        await PressesAsync(phone, "Пропустити");
        await SaysAsync(phone, "місті", "Полтава");
        await PressesAsync(phone, "Опублікувати");

        await Assertions.Expect(sandbox.Locator("[data-testid=phone-channel]")).ToContainTextAsync("Skoda Octavia 2011");
        await Assertions.Expect(portal.Locator("[data-testid=request-row]")).ToContainTextAsync("Skoda Octavia 2011");
    }

    private static async Task SaysAsync(ILocator phone, string question, string answer)
    {
        await Assertions.Expect(phone.Locator("[data-testid=message]").Last).ToContainTextAsync(question);
        await phone.Locator("textarea").FillAsync(answer);
        await phone.Locator("textarea").PressAsync("Enter");
    }

    private static Task PressesAsync(ILocator phone, string label) =>
        phone.Locator("button.key").Filter(new() { HasText = label }).Last.ClickAsync();

    [GeneratedRegex(@"code: (\S+)")]
    private static partial Regex Code();
}
