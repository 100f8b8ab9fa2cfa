using Bunit;
using GarageBand.Web.Components.Phone;
using Microsoft.AspNetCore.Components.Web;

namespace GarageBand.Tests.Web.Phone;

public sealed class PhoneScreenTests : PhoneContext
{
    [Fact]
    public void EmptyBotChat_OffersStart()
    {
        var phone = Show(Chat());

        phone.Find("[data-testid=start]").Click();

        Assert.Equal(["says /start"], Acts.Done);
    }

    [Fact]
    public async Task PressedButton_WaitsForTheAnswer_ThenShowsIt()
    {
        var phone = Show(Chat(), WithButton(3));

        phone.Find("button.key").Click();
        phone.Find("button.key").Click();
        Assert.Equal("true", phone.Find("button.key").GetAttribute("aria-busy"));
        await phone.InvokeAsync(() => Acts.Answer.SetResult(new PhoneNotice("Saved")));

        phone.WaitForAssertion(() => Assert.Equal("Saved", phone.Find(".toast").TextContent));
        Assert.Equal("false", phone.Find("button.key").GetAttribute("aria-busy"));
        Assert.Equal(["presses yes of 3"], Acts.Done);
    }

    [Fact]
    public async Task Notice_FadesAfterThreeSeconds()
    {
        var phone = Show(Chat(), WithButton(3));
        phone.Find("button.key").Click();
        await phone.InvokeAsync(() => Acts.Answer.SetResult(new PhoneNotice("Saved")));
        phone.WaitForElement(".toast");

        Clock.Advance(TimeSpan.FromSeconds(3));

        phone.WaitForAssertion(() => Assert.Empty(phone.FindAll(".toast")));
    }

    [Fact]
    public async Task Alert_StaysUntilItIsClosed()
    {
        var phone = Show(Chat(), WithButton(3));
        phone.Find("button.key").Click();
        await phone.InvokeAsync(() => Acts.Answer.SetResult(new PhoneNotice("Too late", IsAlert: true)));
        phone.WaitForElement("[role=alertdialog]");
        Clock.Advance(TimeSpan.FromMinutes(1));

        phone.Find("[role=alertdialog] button").Click();

        Assert.Empty(phone.FindAll("[role=alertdialog]"));
    }

    [Fact]
    public void ReplyKeyboard_SendsTextOrContact()
    {
        var phone = Show(Chat() with { Keyboard = new([[new("Back"), new("My number", RequestsContact: true)]], null, OneTime: false) }, Message(1));

        phone.FindAll("[data-testid=keyboard] button")[0].Click();
        phone.FindAll("[data-testid=keyboard] button")[1].Click();

        Assert.Equal(["says Back", "sends the contact"], Acts.Done);
    }

    [Fact]
    public void ButtonForAChat_LetsOneBePickedOrMade()
    {
        var phone = Show(Chat() with { Keyboard = new([[new("Channel", ChatRequest: 7, ForChannels: true)]], null, OneTime: true) }, Message(1));

        phone.Find("[data-testid=keyboard] button").Click();
        phone.Find("[data-testid=pick]").Click();
        phone.Find("[data-testid=keyboard] button").Click();
        phone.Find("[data-testid=pick-title]").Input("Tyres");
        phone.Find("[data-testid=pick-sheet] form").Submit();

        Assert.Equal(["picks -1 for 7", "makes Tyres for 7"], Acts.Done);
        Assert.Empty(phone.FindAll("[data-testid=pick-sheet]"));
    }

    [Fact]
    public void LinkToABotWithACode_OffersStartAlsoAfterTheFirstTalk()
    {
        var phone = Show(Chat() with { StartCode = "abc" }, Message(1));

        phone.Find("[data-testid=start]").Click();

        Assert.Equal(["says /start abc"], Acts.Done);
    }

    [Fact]
    public void OneTimeKeyboard_FoldsAfterAPress()
    {
        var phone = Show(Chat() with { Keyboard = new([[new("Back")]], null, OneTime: true) }, Message(1));

        phone.Find("[data-testid=keyboard] button").Click();

        Assert.Empty(phone.FindAll("[data-testid=keyboard]"));
    }

    [Fact]
    public async Task RefusedText_IsExplained()
    {
        Acts.Refusal = "The group is closed";
        var phone = Show(Chat(), Message(1));

        await phone.InvokeAsync(() => phone.FindComponent<PhoneComposer>().Instance.SubmitAsync("Hi"));

        Assert.Equal("The group is closed", phone.Find(".toast").TextContent);
    }

    [Fact]
    public async Task AnswerToAMessage_NamesIt()
    {
        var phone = Show(Chat(PhoneChatKind.Group), Message(4));
        phone.Find("article").DoubleClick();

        await phone.InvokeAsync(() => phone.FindComponent<PhoneComposer>().Instance.SubmitAsync("Yes"));

        Assert.Equal(["says Yes to 4"], Acts.Done);
    }

    [Fact]
    public async Task OwnMessage_CanBeEditedAndDeleted()
    {
        var phone = Show(Chat(), Message(4, mine: true));
        phone.Find("article").ContextMenu(new MouseEventArgs { ClientX = 10, ClientY = 10 });
        Items(phone).Single(item => item.TextContent == "Edit").Click();
        await phone.InvokeAsync(() => phone.FindComponent<PhoneComposer>().Instance.SubmitAsync("Better"));
        phone.Find("article").ContextMenu(new MouseEventArgs());

        Items(phone).Single(item => item.TextContent == "Delete").Click();

        Assert.Equal(["edits 4 to Better", "deletes 4"], Acts.Done);
    }

    [Fact]
    public void OthersMessage_OnlyAdminsDelete()
    {
        var phone = Show(Chat(PhoneChatKind.Group), Message(4));
        phone.Find("article").ContextMenu(new MouseEventArgs());
        Assert.DoesNotContain(Items(phone), item => item.TextContent is "Delete" or "Edit");

        phone.Render(parameters => parameters.Add(shown => shown.Chat, Chat(PhoneChatKind.Group) with { CanModerate = true }));

        Assert.Contains(Items(phone), item => item.TextContent == "Delete");
    }

    [Fact]
    public void ReadOnlyPhone_HasNoInputLine()
    {
        var phone = Render<PhoneScreen>(parameters => parameters.Add(shown => shown.Chat, Chat()).Add(shown => shown.Messages, [WithButton(1)]));

        Assert.Empty(phone.FindAll("textarea"));
        Assert.True(phone.Find("button.key").HasAttribute("disabled"));
    }

    [Fact]
    public void ChannelPost_OpensItsComments()
    {
        var phone = Show(Chat(PhoneChatKind.Channel) with { CanWrite = false }, Message(9) with { Comments = 2, Views = 1200 });

        phone.Find(".comments").Click();

        Assert.Contains("2 comments", phone.Find(".comments").TextContent);
        Assert.Contains("1.2K", phone.Find(".meta").TextContent);
        Assert.Equal(["opens comments of 9"], Acts.Done);
    }

    [Fact]
    public void UnchangedMessage_IsNotDrawnAgain()
    {
        var phone = Show(Chat(), Message(1), Message(2, sender: 8));
        var first = phone.FindComponents<PhoneBubble>()[0];
        var drawn = first.RenderCount;

        phone.Render(parameters => parameters.Add(shown => shown.Messages, [Message(1), Message(2, "Changed", sender: 8)]));

        Assert.Equal(drawn, first.RenderCount);
        Assert.Contains("Changed", phone.Markup);
    }

    private static PhoneMessage WithButton(int id) => Message(id) with { Buttons = [[new("Yes", "yes")]] };

    private static IReadOnlyList<AngleSharp.Dom.IElement> Items(IRenderedComponent<PhoneScreen> phone) => phone.FindAll("[role=menu] [role=menuitem]");
}
