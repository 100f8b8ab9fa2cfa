using Bunit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Binding;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Web.Layout;
using GarageBand.Web.Features.Bots;

namespace GarageBand.Tests.Web.Bots;

public sealed class BotChatTests : PortalContext
{
    private static readonly BoundChat Channel = new(-1001, "Repairs", "repairs");

    [Fact]
    public void ABoundChannel_ShowsWhatTheBotMayDo_AndWhatToFix()
    {
        var check = new BindingCheck(BindingPlace.Channel, -1001, "Repairs", "repairs", null, new BotRights("administrator", true, true, false, false), [BotReasons.CannotDelete]);

        var chat = Render<BotChat>(p => p.Add(c => c.Place, BindingPlace.Channel).Add(c => c.Chat, Channel).Add(c => c.Check, check).Add(c => c.Bind, _ => Task.FromResult<string?>(null)));

        Assert.Equal(["The bot is an administrator", "May post", "May edit posts"], chat.FindAll(".rights .good").Select(l => l.TextContent.Trim()));
        Assert.Contains("May not delete", Assert.Single(chat.FindAll(".rights .bad")).TextContent, StringComparison.Ordinal);
        Assert.Empty(chat.FindAll("[data-testid=chat-change]"));
    }

    [Fact]
    public async Task AChatThatIsNotFound_IsSaidBesideTheField_AndWhatWasTypedStays()
    {
        var asked = new List<string?>();
        var chat = Render<BotChat>(p => p.Add(c => c.Place, BindingPlace.Channel).Add(c => c.MayChange, true).Add(c => c.Bind, typed =>
        {
            asked.Add(typed);
            return Task.FromResult<string?>("The bot sees no such chat.");
        }));

        await chat.Find("input").InputAsync("@nobody");
        await chat.Find("[data-testid=chat-bind]").ClickAsync();

        Assert.Equal(["@nobody"], asked);
        Assert.Contains("The bot sees no such chat.", chat.Markup, StringComparison.Ordinal);
        Assert.Equal("@nobody", chat.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void WhoMayNotChange_SeesNoField()
    {
        var chat = Render<BotChat>(p => p.Add(c => c.Place, BindingPlace.Admin).Add(c => c.Bind, _ => Task.FromResult<string?>(null)));

        Assert.Empty(chat.FindAll("input"));
        Assert.Contains("Not bound", chat.Markup, StringComparison.Ordinal);
    }
}
