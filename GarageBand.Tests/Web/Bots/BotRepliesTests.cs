using Bunit;
using GarageBand.Data.Bots;
using GarageBand.Tests.Web.Layout;
using GarageBand.Web.Features.Bots;

namespace GarageBand.Tests.Web.Bots;

public sealed class BotRepliesTests : PortalContext
{
    private static readonly BotRow Bot = new(1, "Sales", "sales_bot", "uk", "sales", ModerationMode.Post, UpdateMode.Polling, true, BotState.Running, null, null, -1001, "Sales", "sales", false, null, "Europe/Kyiv")
    {
        TellsReplies = true,
    };

    [Fact]
    public async Task Switch_SavesAtOnce_AndGoesBackWhereItCantBe()
    {
        var saved = new List<bool>();
        string? fault = null;
        var page = Render<BotReplies>(p => p.Add(c => c.Bot, Bot).Add(c => c.MayChange, true).Add(c => c.Save, tells =>
        {
            saved.Add(tells);
            return Task.FromResult(fault);
        }));
        Assert.True(page.Find("[data-testid=replies-told]").HasAttribute("checked"));

        await page.Find("[data-testid=replies-told]").ChangeAsync(false);
        Assert.False(page.Find("[data-testid=replies-told]").HasAttribute("checked"));
        fault = "Not you.";
        await page.Find("[data-testid=replies-told]").ChangeAsync(true);

        Assert.Equal([false, true], saved);
        Assert.False(page.Find("[data-testid=replies-told]").HasAttribute("checked"));
        Assert.Contains("Not you.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoMayNotChange_OnlyReadsIt() => Assert.True(
        Render<BotReplies>(p => p.Add(c => c.Bot, Bot).Add(c => c.Save, _ => Task.FromResult<string?>(null))).Find("[data-testid=replies-told]").HasAttribute("disabled"));
}
