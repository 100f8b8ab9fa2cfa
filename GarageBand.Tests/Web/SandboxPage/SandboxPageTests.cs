using Bunit;
using GarageBand.Web.Sandbox;
using GarageBand.Web.Sandbox.Demo;
using GarageBand.Web.Sandbox.World;
using Microsoft.Extensions.DependencyInjection;
using Page = GarageBand.Web.Features.Sandbox.SandboxPage;

namespace GarageBand.Tests.Web.SandboxPage;

/// <summary>The page over a real world, without its Bot API: the bot's part is played by nobody.</summary>
public sealed class SandboxPageTests : BunitContext
{
    private readonly string _folder = Directory.CreateTempSubdirectory("garageband-page-").FullName;

    public SandboxPageTests()
    {
        Services.AddLocalization();
        Services.AddSandbox(new SandboxOptions { Enabled = true, Path = Path.Combine(_folder, "sandbox.db") });
        JSInterop.Mode = JSRuntimeMode.Loose;
        foreach (var script in new[] { "PhoneScreen", "PhoneComposer" })
        {
            var module = JSInterop.SetupModule($"./Components/Phone/{script}.razor.js");
            module.Mode = JSRuntimeMode.Loose;
            module.SetupModule("attach", _ => true).Mode = JSRuntimeMode.Loose;
        }
    }

    private ISandboxWorld World => Services.GetRequiredService<ISandboxWorld>();

    [Fact]
    public async Task NewUser_SeesFourChatsAndWhatToDo()
    {
        var page = await OpenAsync();

        Assert.Equal(4, page.FindAll(".screen [data-phone]").Count);
        Assert.Contains(World.People[0].FirstName, page.Find("[data-testid=hint]").TextContent);
        Assert.Contains("START", page.Find("[data-testid=hint]").TextContent);
    }

    [Fact]
    public async Task Start_ReachesTheWorldAndComesBackToTheScreen()
    {
        var page = await OpenAsync();

        page.Find("[data-testid=start]").Click();

        page.WaitForAssertion(() => Assert.Equal("/start", page.Find("[data-testid=phone-customer] .tx-bot_command").TextContent));
        Assert.Contains("publish", page.Find("[data-testid=hint]").TextContent);
    }

    [Fact]
    public async Task OthersWords_AppearLive_AndCountAsUnreadOnTheHiddenTab()
    {
        var page = await OpenAsync();
        var discussion = World.Places.First(place => place.Kind == SandboxChatKind.Supergroup).Id;

        World.Say(World.People[0].Id, discussion, "Anyone near Kyiv?");

        page.WaitForAssertion(() => Assert.Contains("Anyone near Kyiv?", page.Find("[data-testid=phone-discussion]").TextContent));
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("nav .sign b").TextContent));
        page.FindAll("nav button")[2].Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("nav .sign b")));
        page.FindAll("nav button")[0].Click();
        page.WaitForAssertion(() => Assert.Equal("true", page.FindAll("nav button")[0].GetAttribute("aria-selected")));
        Assert.Empty(page.FindAll("nav .sign b"));
    }

    [Fact]
    public async Task AnotherPerson_HasAChatOfTheirOwn()
    {
        var page = await OpenAsync();
        page.Find("[data-testid=start]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=start]")));

        page.FindAll("[data-testid=person]")[0].Change(World.People[1].Id.ToString());

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-testid=start]")));
        Assert.Contains(World.People[1].FirstName, page.Find("[data-testid=hint]").TextContent);
    }

    [Theory]
    [InlineData("https://t.me/repairs_demo/1", 1)]
    [InlineData("https://t.me/c/2100000001/1", 1)]
    [InlineData("https://t.me/repairs_demo/1?comment=1", 2)]
    public async Task LinkToAPostOrACommentHere_BringsItsColumnToTheFront(string address, int column)
    {
        var page = await OpenAsync();
        var discussion = World.Places.First(place => place.Kind == SandboxChatKind.Supergroup).Id;
        World.Say(World.People[0].Id, discussion, address);

        page.WaitForElement("[data-testid=phone-discussion] .tx-link").Click();

        page.WaitForAssertion(() => Assert.Equal("true", page.FindAll("nav button")[column].GetAttribute("aria-selected")));
    }

    [Fact]
    public async Task LinkElsewhere_LeavesThePageAlone()
    {
        var page = await OpenAsync();
        var discussion = World.Places.First(place => place.Kind == SandboxChatKind.Supergroup).Id;
        World.Say(World.People[0].Id, discussion, "https://t.me/somebody/1");

        page.WaitForAssertion(() => Assert.False(page.Find("[data-testid=phone-discussion] .tx-link").HasAttribute("blazor:onclick")));
    }

    [Fact]
    public void WorldWithoutBots_SaysSo()
    {
        var page = Render<Page>();

        Assert.NotEmpty(page.FindAll(".none"));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<IRenderedComponent<Page>> OpenAsync()
    {
        await Services.GetRequiredService<SandboxDemo>().EnsureAsync("repairs", Xunit.TestContext.Current.CancellationToken);
        return Render<Page>();
    }
}
