using GarageBand.Tests.Support;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>A browser whose connection breaks in the middle of an edit.</summary>
public sealed class LostConnectionTests
{
    [Fact]
    public async Task TypedWhileTheWireIsCut_IsSavedOnceItIsMended_AndAForgottenPageComesBackToTheSameItem()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([Story.Octavia]);
        var anna = await browser.AdminAsync();
        await using var wire = CutWire.To(browser.App.Address);
        await anna.Page.GotoAsync($"{wire.Address}/requests/1");
        await anna.PressesAsync("edit-car");
        var field = anna.At("answer-car").GetByRole(AriaRole.Textbox);
        await field.FillAsync("Skoda Fab");

        wire.Cut();
        var notice = anna.Page.Locator("#components-reconnect-modal .reconnect-trying");
        await Assertions.Expect(notice).ToBeVisibleAsync();
        await field.PressSequentiallyAsync("ia Combi");
        wire.Mend();
        await Assertions.Expect(notice).ToBeHiddenAsync();
        await Assertions.Expect(field).ToHaveValueAsync("Skoda Fabia Combi");
        await anna.PressesAsync("answer-save");
        await anna.SeesAsync("answer-car", "Skoda Fabia Combi");
        await people.ChannelSaysAsync("Skoda Fabia Combi");

        // As a phone that slept longer than the server remembers: it is told so, and loads the page anew by itself.
        await anna.Page.EvaluateAsync("() => { window.before = true; }");
        await anna.Page.EvaluateAsync("() => document.getElementById('components-reconnect-modal').dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state: 'rejected' } }))");
        await Assertions.Expect(anna.At("answer-car")).ToContainTextAsync("Skoda Fabia Combi");
        await anna.Page.WaitForFunctionAsync("() => !window.before");
        Assert.EndsWith("/requests/1", anna.Page.Url, StringComparison.Ordinal);
    }
}
