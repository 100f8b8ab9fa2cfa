using Bunit;
using GarageBand.Bots.Bots;
using GarageBand.Data.Bots;
using GarageBand.Tests.Web.Layout;
using GarageBand.Web.Features.Bots;

namespace GarageBand.Tests.Web.Bots;

public sealed class BotRepostTests : PortalContext
{
    private static readonly BotRow Bot = new(1, "Sales", "sales_bot", "uk", "sales", ModerationMode.Post, UpdateMode.Polling, true, BotState.Running, null, null, -1001, "Sales", "sales", false, null, "Europe/Kyiv");

    [Fact]
    public async Task Admin_ChoosesARule_AndItIsSavedAsTyped()
    {
        var saved = new List<(RepostSettings? Rule, string Zone)>();
        var page = Render<BotRepost>(p => p.Add(c => c.Bot, Bot).Add(c => c.MayChange, true).Add(c => c.Save, (rule, zone) =>
        {
            saved.Add((rule, zone));
            return Task.FromResult<string?>("No such hour.");
        }));
        Assert.Empty(page.FindAll("[data-testid=repost-days]"));
        Assert.True(page.Find("[data-testid=repost-save]").HasAttribute("disabled"));

        await page.Find("[data-testid=repost-mode]").ChangeAsync("ask");
        await page.Find("[data-testid=repost-days]").ChangeAsync("14");
        await page.Find("[data-testid=repost-times]").ChangeAsync("2");
        await page.Find("[data-testid=repost-at]").ChangeAsync("09:30:00");
        await page.Find("[data-testid=bot-zone]").ChangeAsync("Europe/Berlin");
        await page.Find("[data-testid=repost-save]").ClickAsync();

        Assert.Equal([(new RepostSettings("ask", 14, 2, new TimeOnly(9, 30)), "Europe/Berlin")], saved);
        Assert.Contains("No such hour.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoMayNotChange_ReadsTheRule()
    {
        var bot = Bot with { Repost = new RepostSettings("auto", 7, 3, new TimeOnly(16, 0)) };
        var page = Render<BotRepost>(p => p.Add(c => c.Bot, bot).Add(c => c.Save, (_, _) => Task.FromResult<string?>(null)));

        Assert.Contains("Post it again", page.Markup, StringComparison.Ordinal);
        Assert.Equal("7", page.Find("[data-testid=repost-days]").GetAttribute("value"));
        Assert.True(page.Find("[data-testid=repost-days]").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("[data-testid=repost-save]"));
    }
}
