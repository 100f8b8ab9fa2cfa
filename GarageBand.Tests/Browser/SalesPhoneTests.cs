using GarageBand.Tests.Support;
using GarageBand.Web.Sandbox.Control;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>The sandbox's page with its second bot: the contact button, and several photos at once.</summary>
public sealed class SalesPhoneTests
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    [Fact]
    public async Task OtherBotIsChosen_ContactIsShared_FourPhotosAreSentAtOnce()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string?> { ["ASPNETCORE_ENVIRONMENT"] = "Development" });
        Assertions.SetDefaultExpectTimeout(60_000);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        var context = await browser.NewContextAsync(new() { Locale = "uk-UA", ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{app.Address}/sandbox");

        await page.Locator("[data-testid=bot]").SelectOptionAsync(new SelectOptionValue { Label = "Продаж авто" });
        var phone = page.Locator("[data-testid=phone-customer]");
        await Assertions.Expect(phone).ToContainTextAsync("Продаж авто");
        await phone.Locator("[data-testid=start]").ClickAsync();
        await SaysAsync(phone, "Як до вас звертатися?", "Олена");
        await phone.Locator("[data-testid=keyboard] button").Filter(new() { HasText = "Надіслати мій номер" }).ClickAsync();
        await SaysAsync(phone, "Що продаєте?", "Volkswagen Passat B7, 2012");
        await Assertions.Expect(phone.Locator("[data-testid=keyboard]")).ToHaveCountAsync(0);
        await SaysAsync(phone, "Який пробіг", "185");
        await SaysAsync(phone, "Скільки хочете за авто", "12 500");
        await PressesAsync(phone, "Ні");
        await SaysAsync(phone, "Розкажіть про авто", "Дизель 2.0, DSG. Не бита, не фарбована.");
        await Assertions.Expect(phone.Locator("[data-testid=message]").Last).ToContainTextAsync("Надішліть до 9 фото");
        await Assertions.Expect(phone.Locator("[data-testid=photo-input]")).ToBeEnabledAsync();
        await phone.Locator("[data-testid=photo-input]").SetInputFilesAsync(Enumerable.Range(1, 4).Select(Picture));
        await page.Locator("[role=dialog] button.main").ClickAsync();
        await PressesAsync(phone, "Готово (4)");
        await SaysAsync(phone, "У якому місті авто?", "Полтава");
        await PressesAsync(phone, "Опублікувати");

        await Assertions.Expect(page.Locator("[data-testid=phone-channel]")).ToContainTextAsync("Volkswagen Passat B7, 2012");

        // The forwarded post with the first photo, and the other three under it.
        await Assertions.Expect(page.Locator("[data-testid=phone-discussion] .album img")).ToHaveCountAsync(4);
    }

    private static FilePayload Picture(int number)
    {
        var upload = PlainPicture.Make(number, 800, 600);
        return new FilePayload { Name = upload.FileName, MimeType = "image/jpeg", Buffer = upload.Content.ToArray() };
    }

    private static async Task SaysAsync(ILocator phone, string question, string answer)
    {
        await Assertions.Expect(phone.Locator("[data-testid=message]").Last).ToContainTextAsync(question);
        await phone.Locator("textarea").FillAsync(answer);
        await phone.Locator("textarea").PressAsync("Enter");
    }

    private static Task PressesAsync(ILocator phone, string label) =>
        phone.Locator("button.key").Filter(new() { HasText = label }).Last.ClickAsync();
}
