using Bunit;
using GarageBand.Bots.Bots;
using GarageBand.Data.Bots;
using GarageBand.Tests.Web.Layout;
using GarageBand.Web.Features.Bots;

namespace GarageBand.Tests.Web.Bots;

public sealed class BotLimitsSectionTests : PortalContext
{
    private static readonly BotRow Bot = new(1, "Sales", "sales_bot", "uk", "sales", ModerationMode.Post, UpdateMode.Polling, true, BotState.Running, null, null, -1001, "Sales", "sales", false, null, "Europe/Kyiv")
    {
        Limits = new LimitSettings(OpenRequests: 20, MessagesPerMinute: 60),
    };

    [Fact]
    public async Task Admin_SetsAndClearsLimits_AndTheyAreSavedAsTyped()
    {
        var saved = new List<LimitSettings>();
        var page = Render<BotLimitsSection>(p => p.Add(c => c.Bot, Bot).Add(c => c.MayChange, true).Add(c => c.Save, limits =>
        {
            saved.Add(limits);
            return Task.FromResult<string?>("Too few.");
        }));
        Assert.True(page.Find("[data-testid=limits-save]").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("[data-testid=limit-action]"));

        await page.Find("[data-testid=limit-open]").ChangeAsync("");
        await page.Find("[data-testid=limit-minutes]").ChangeAsync("15");
        await page.Find("[data-testid=limit-days]").ChangeAsync("7");
        await page.Find("[data-testid=limit-action]").ChangeAsync("refuse");
        await page.Find("[data-testid=limits-save]").ClickAsync();

        Assert.Equal([new LimitSettings(null, 15, 7, LimitSettings.Refuse, 60)], saved);
        Assert.Contains("Too few.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoMayNotChange_ReadsThem()
    {
        var page = Render<BotLimitsSection>(p => p.Add(c => c.Bot, Bot).Add(c => c.Save, _ => Task.FromResult<string?>(null)));

        Assert.Equal("20", page.Find("[data-testid=limit-open]").GetAttribute("value"));
        Assert.True(page.Find("[data-testid=limit-open]").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("[data-testid=limits-save]"));
    }
}
