using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>An admin brings a bot to life, and changes it, without leaving the portal.</summary>
public sealed class NewBotTests
{
    [Fact]
    public async Task AdminAddsABot_BindsItsChannel_StartsAndStopsIt_ReplacesItsToken_AndUnbinds()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        var (id, token) = await people.BotAsync("Шини");
        await people.ChannelAsync("Шини: заявки", "tyres_channel", id);
        var admin = await browser.AdminAsync();

        await admin.OpensAsync("/bots/new");
        await admin.At("token").FillAsync("12345:wrong");
        await admin.PressesAsync("new-bot-add");
        await admin.SeesAsync("new-bot", "token");
        await AssertFaultAsync(admin.At("new-bot"));
        await admin.At("token").FillAsync(token);
        await admin.Page.GetByLabel("Bot API address").FillAsync($"{browser.App.Address}/sandbox");
        await admin.PressesAsync("new-bot-add");
        await Assertions.Expect(admin.Page.Locator("h1")).ToHaveTextAsync("Шини");

        var channel = admin.At("chat-channel");
        await channel.GetByTestId("chat-input").FillAsync("@nobody_knows");
        await channel.GetByTestId("chat-bind").ClickAsync();
        await AssertFaultAsync(channel);
        await channel.GetByTestId("chat-input").FillAsync("@tyres_channel");
        await channel.GetByTestId("chat-bind").ClickAsync();
        await Assertions.Expect(channel).ToContainTextAsync("Шини: заявки");
        await Assertions.Expect(channel).ToContainTextAsync("May post");
        await Assertions.Expect(channel).ToContainTextAsync("May delete posts");

        await admin.SeesAsync("bot-state", "Running");
        await admin.PressesAsync("bot-stop");
        await admin.SeesAsync("bot-state", "Stopped");
        await admin.PressesAsync("bot-start");
        await admin.SeesAsync("bot-state", "Running");

        await admin.At("bot-token").FillAsync("12345:wrong");
        await admin.PressesAsync("bot-token-change");
        await admin.SeesAsync("settings-fault");
        await admin.At("bot-token").FillAsync(token);
        await admin.PressesAsync("bot-token-change");
        await admin.MissesAsync("settings-fault");
        await Assertions.Expect(admin.At("bot-token")).ToHaveValueAsync("");

        await channel.GetByTestId("chat-change").ClickAsync();
        await channel.GetByTestId("chat-unbind").ClickAsync();
        await Assertions.Expect(channel).Not.ToContainTextAsync("Шини: заявки");
        await admin.OpensAsync("/bots");
        await Assertions.Expect(admin.At("bot-row").Filter(new() { HasText = "Шини" })).ToContainTextAsync("No channel yet");
    }

    private static Task AssertFaultAsync(ILocator form) => Assertions.Expect(form.Locator(".mud-input-error").First).ToBeVisibleAsync();
}
