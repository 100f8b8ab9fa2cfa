using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>The sandbox's page: a customer on the phone, and what stands in the channel beside it.</summary>
internal sealed class PhoneTalk(IPage page)
{
    public IPage Page => page;

    public ILocator Channel => page.GetByTestId("phone-channel");

    private ILocator Phone => page.GetByTestId("phone-customer");

    public Task StartsAsync() => Phone.GetByTestId("start").ClickAsync();

    /// <summary>Waits for the question, then types.</summary>
    public async Task SaysAsync(string question, string answer)
    {
        await Assertions.Expect(Phone.GetByTestId("message").Last).ToContainTextAsync(question);
        await Phone.Locator("textarea").FillAsync(answer);
        await Phone.Locator("textarea").PressAsync("Enter");
    }

    /// <summary>Presses the newest button with that label, as soon as there is one.</summary>
    public Task PressesAsync(string label) => Phone.Locator("button.key").Filter(new() { HasText = label }).Last.ClickAsync();
}
