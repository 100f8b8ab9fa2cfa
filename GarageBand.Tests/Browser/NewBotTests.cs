using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>An admin brings a bot to life, and changes it, without leaving the portal.</summary>
public sealed class NewBotTests
{
    [Fact]
    public async Task AdminSetsABotUp_ShowsItsChatsInTheSandbox_StartsIt_AndChangesIt()
    {
        await using var browser = await PortalBrowser.StartAsync();
        var admin = await browser.AdminAsync();

        await admin.OpensAsync("/bots/new");
        await admin.At("token").FillAsync("12345:wrong");
        await admin.PressesAsync("new-bot-add");
        await AssertFaultAsync(admin.At("new-bot"));
        await admin.PressesAsync("new-bot-sandbox");
        await Assertions.Expect(admin.Page.Locator("h1")).ToHaveTextAsync("My first bot");
        await admin.SeesAsync("setup-username", "@myfirstbot_bot");

        await admin.PressesAsync("preset-sales-filter");
        await admin.PressesAsync("setup-next");
        await admin.SeesAsync("form-fault", "Choose that bot");
        await admin.ChoosesAsync("setup-file", new FilePayload { Name = "form.json", MimeType = "application/json", Buffer = """{"key":"x","steps":[]}"""u8.ToArray() });
        await admin.SeesAsync("setup-form", "form.json");
        await admin.PressesAsync("setup-next");
        await admin.SeesAsync("form-fault", "what is wrong");
        await admin.PressesAsync("preset-sales");
        await admin.PressesAsync("setup-next");

        await ShowsChatsAsync(admin);
        var channel = admin.At("chat-channel");
        await Assertions.Expect(channel).ToContainTextAsync("Шини");
        await Assertions.Expect(channel).ToContainTextAsync("May post");
        await Assertions.Expect(channel).ToContainTextAsync("May delete posts");
        await Assertions.Expect(channel).ToContainTextAsync("A test post was sent and removed");
        await Assertions.Expect(admin.At("chat-discussion")).ToContainTextAsync("The bot is an administrator");
        await admin.SeesAsync("chat-pick-opened", "Олена Коваль");
        await admin.Page.ReloadAsync();
        await admin.SeesAsync("chat-pick-opened", "Олена Коваль");

        await admin.PressesAsync("setup-next");
        await admin.At("bot-moderation").SelectOptionAsync("Pre");
        await admin.PressesAsync("setup-next");
        await admin.SeesAsync("setup-start", "Posts to Шини");
        await admin.PressesAsync("setup-start-bot");
        await admin.SeesAsync("bot-state", "Running");
        Assert.Equal("Pre", await admin.At("bot-moderation").InputValueAsync());

        await admin.PressesAsync("bot-stop");
        await admin.SeesAsync("bot-state", "Stopped");
        await admin.PressesAsync("bot-start");
        await admin.SeesAsync("bot-state", "Running");

        await admin.At("bot-token").FillAsync("12345:wrong");
        await admin.PressesAsync("bot-token-change");
        await admin.SeesAsync("settings-fault");

        await channel.GetByTestId("chat-change").ClickAsync();
        await channel.GetByTestId("chat-input").FillAsync("@nobody_knows");
        await channel.GetByTestId("chat-bind").ClickAsync();
        await AssertFaultAsync(channel);
        await channel.GetByTestId("chat-unbind").ClickAsync();
        await Assertions.Expect(channel).Not.ToContainTextAsync("Шини");
        await admin.PressesAsync("doctor-look");
        await admin.SeesAsync("doctor-finding", "no channel yet");
        await Assertions.Expect(admin.At("doctor-cure")).ToHaveTextAsync("Choose the channel");
        await ImportsAndCopiesAsync(admin);
        await admin.OpensAsync("/bots");
        var row = admin.At("bot-row").Filter(new() { HasText = "@myfirstbot_bot" });
        await Assertions.Expect(row).ToContainTextAsync("No channel yet");
        await Assertions.Expect(row).ToContainTextAsync("1 problem");
        await row.ClickAsync();
        await DeletesAsync(admin);
        await Assertions.Expect(row).ToHaveCountAsync(0);
    }

    /// <summary>Follows the link, makes a channel on the phone, and picks its discussion group.</summary>
    private static async Task ShowsChatsAsync(StaffPerson admin)
    {
        var sandbox = await admin.Page.Context.RunAndWaitForPageAsync(() => admin.PressesAsync("chat-pick-link"));
        var phone = sandbox.GetByTestId("phone-customer");
        await phone.GetByTestId("start").ClickAsync();
        await phone.GetByTestId("keyboard").GetByText("Канал для заявок").ClickAsync();
        await phone.GetByTestId("pick-title").FillAsync("Шини");
        await phone.GetByTestId("pick-new").ClickAsync();
        await phone.GetByTestId("keyboard").GetByText("✅ Канал для заявок").WaitForAsync();
        await phone.GetByTestId("keyboard").GetByText("обговорень").ClickAsync();
        await phone.GetByTestId("pick").ClickAsync();
        await Assertions.Expect(phone.GetByTestId("message").Last).ToContainTextAsync("Готово: «Шини 💬».");
        await sandbox.CloseAsync();
    }

    /// <summary>Reads what a file would change before it does, then makes a copy, which is to be set up.</summary>
    private static async Task ImportsAndCopiesAsync(StaffPerson admin)
    {
        var export = await admin.Page.RunAndWaitForDownloadAsync(() => admin.PressesAsync("bot-export"));
        using var reader = new StreamReader(await export.CreateReadStreamAsync());
        var file = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("token", file, StringComparison.OrdinalIgnoreCase);
        await admin.PressesAsync("bot-more");
        await admin.PressesAsync("bot-import");
        var changed = file.Replace("\"pre\"", "\"post\"", StringComparison.Ordinal);
        await admin.ChoosesAsync("bot-file", new FilePayload { Name = "bot.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(changed) });
        await admin.SeesAsync("differences", "Moderation");
        await admin.PressesAsync("import-do");
        await Assertions.Expect(admin.At("bot-moderation")).ToHaveValueAsync("Post");

        await admin.PressesAsync("bot-more");
        await admin.PressesAsync("bot-duplicate");
        await admin.SeesAsync("setup-token");
        await Assertions.Expect(admin.Page.Locator("h1")).ToHaveTextAsync("My first bot (2)");
    }

    /// <summary>Not before its name is typed.</summary>
    private static async Task DeletesAsync(StaffPerson admin)
    {
        await admin.PressesAsync("bot-more");
        await admin.PressesAsync("bot-delete");
        await Assertions.Expect(admin.At("bot-delete-sure")).ToBeDisabledAsync();
        await admin.At("bot-delete-name").FillAsync("My first bot");
        await admin.PressesAsync("bot-delete-sure");
        await admin.Page.WaitForURLAsync("**/bots");
        await Assertions.Expect(admin.At("bot-row").First).ToBeVisibleAsync();
    }

    private static Task AssertFaultAsync(ILocator form) => Assertions.Expect(form.Locator(".mud-input-error").First).ToBeVisibleAsync();
}
