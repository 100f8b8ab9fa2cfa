using System.Text.RegularExpressions;
using GarageBand.Tests.Support;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>Somebody of staff in front of the portal.</summary>
internal sealed partial class StaffPerson(AppProcess app, IBrowserContext context, IPage page)
{
    public const string FirstEmail = "anna@example.org";

    public const string Password = "a few plain words";

    public IPage Page => page;

    /// <summary>Makes the first admin's account with the code from the console; ends on the home page.</summary>
    public async Task SetsUpAsync()
    {
        await page.GotoAsync($"{app.Address}/setup");
        await page.FillAsync("[name='Form.Code']", Code().Match(app.Output).Groups[1].Value);
        await EntersAsync(FirstEmail, Password);
    }

    public async Task SignsInAsync(string email, string password = Password)
    {
        await page.GotoAsync($"{app.Address}/sign-in");
        await EntersAsync(email, password);
    }

    /// <summary>Opens a page of the portal and waits until it is drawn.</summary>
    public async Task OpensAsync(string path)
    {
        await page.GotoAsync(app.Address + path);
        await Assertions.Expect(page.Locator("h1").First).ToBeVisibleAsync();
    }

    /// <summary>The sandbox in a tab of its own.</summary>
    public async Task<PhoneTalk> OpensSandboxAsync()
    {
        var sandbox = await context.NewPageAsync();
        await sandbox.GotoAsync($"{app.Address}/sandbox");
        return new PhoneTalk(sandbox);
    }

    public ILocator At(string testId) => page.GetByTestId(testId);

    public Task PressesAsync(string testId) => At(testId).ClickAsync();

    /// <summary>Chooses a file as soon as the field takes one.</summary>
    public async Task ChoosesAsync(string testId, FilePayload file)
    {
        await Assertions.Expect(At(testId)).ToBeEnabledAsync();
        await At(testId).SetInputFilesAsync(file);
    }

    public Task SeesAsync(string testId) => Assertions.Expect(At(testId)).ToBeVisibleAsync();

    public Task SeesAsync(string testId, string text) => Assertions.Expect(At(testId)).ToContainTextAsync(text);

    public Task MissesAsync(string testId) => Assertions.Expect(At(testId)).ToHaveCountAsync(0);

    /// <summary>Takes an item of a request's menu that asks first.</summary>
    public async Task AsksFromTheMenuAsync(string item)
    {
        await PressesAsync("more");
        await Assertions.Expect(page.Locator(".mud-popover-open").GetByTestId(item)).ToBeVisibleAsync();
        await PressesAsync(item);
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }

    private async Task EntersAsync(string email, string password)
    {
        await page.FillAsync("[name='Form.Email']", email);
        await page.FillAsync("[name='Form.Password']", password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync($"{app.Address}/");
    }

    [GeneratedRegex(@"code: (\S+)")]
    private static partial Regex Code();
}
