using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>The main job as people see it, in the system's Chromium.</summary>
public sealed class FirstRunTests
{
    [Fact]
    public async Task FirstAdminIsMade_DialogIsPlayedOnThePhone_TheRequestAppearsInTheListByItself()
    {
        await using var browser = await PortalBrowser.StartAsync();
        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/requests");
        await admin.SeesAsync("empty");

        var customer = await admin.OpensSandboxAsync();
        await customer.StartsAsync();
        await customer.SaysAsync("Як до вас звертатися?", "Олена");
        await customer.PressesAsync("Електрика");
        await customer.SaysAsync("Яке у вас авто?", "Skoda Octavia 2011");
        await customer.SaysAsync("Розкажіть, що сталося", "Не горить ближнє світло, запобіжники цілі.");
        await customer.PressesAsync("Пропустити");
        await customer.SaysAsync("місті", "Полтава");
        await customer.PressesAsync("Опублікувати");

        await Assertions.Expect(customer.Channel).ToContainTextAsync("Skoda Octavia 2011");
        await admin.SeesAsync("request-row", "Skoda Octavia 2011");
    }
}
