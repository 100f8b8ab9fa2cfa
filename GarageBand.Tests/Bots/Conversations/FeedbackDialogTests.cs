using GarageBand.Bots.Conversations;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

public sealed class FeedbackDialogTests
{
    private static readonly PressedRequest Open = new(12, 3, FeedbackDoor.Open);

    [Fact]
    public void TextAfterThePress_IsTheFeedback()
    {
        var customer = new CustomerTalk(TestForms.Repairs) { Pressed = Open };

        customer.PressesData(FeedbackButton.Of(12));
        Assert.Contains("№ 3", customer.Said, StringComparison.Ordinal);
        customer.Says("  Мастер Сергей — золотые руки!\u202E\n\n\n\nСпасибо ");

        Assert.Equal(new LeaveFeedback(12, "Мастер Сергей — золотые руки!\n\nСпасибо"), Assert.Single(customer.Effects));
        Assert.Contains("Спасибо!", customer.Said, StringComparison.Ordinal);
        customer.Says("ещё что-то");
        Assert.Single(customer.Effects);
    }

    [Fact]
    public void OpenDraft_IsAskedAgainAfterwards_WithNothingLost()
    {
        var customer = RepairsCustomer.AtPhoto();
        var before = customer.State;
        customer.Pressed = Open;

        customer.PressesData(FeedbackButton.Of(12));
        customer.Says("Всё хорошо");

        Assert.Single(customer.Effects.OfType<LeaveFeedback>());
        Assert.Equal(2, customer.Result.Replies.Count);
        Assert.Contains("Пришлите фото", customer.Said, StringComparison.Ordinal);
        Assert.Equal(MessagingJson.Write(before), MessagingJson.Write(customer.State));
        customer.SendsPhoto();
        Assert.Equal("town", customer.State.StepKey);
    }

    [Theory]
    [InlineData("Не сейчас")]
    [InlineData("/cancel")]
    [InlineData("/back")]
    [InlineData("Назад")]
    public void NotNow_LeavesItForLater(string typed)
    {
        var customer = RepairsCustomer.AtPhoto();
        customer.Pressed = Open;
        customer.PressesData(FeedbackButton.Of(12));

        customer.Says(typed);

        Assert.Empty(customer.Effects);
        Assert.Contains("в любой момент", customer.Said, StringComparison.Ordinal);
        Assert.Contains("Пришлите фото", customer.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void NotNowPressed_LeavesItForLater()
    {
        var customer = new CustomerTalk(TestForms.Repairs) { Pressed = Open };
        customer.PressesData(FeedbackButton.Of(12));

        customer.Presses("Не сейчас");

        Assert.Empty(customer.Effects);
        Assert.Contains("в любой момент", customer.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void NoWordsOrTooMany_IsAskedAgain()
    {
        var customer = new CustomerTalk(TestForms.Repairs) { Pressed = Open };
        customer.PressesData(FeedbackButton.Of(12));

        customer.Sends(OtherKind.Sticker);
        Assert.Contains("словами", customer.Said, StringComparison.Ordinal);
        customer.Says("ок");
        Assert.Contains("словами", customer.Said, StringComparison.Ordinal);
        customer.Says(new string('я', 1001));
        Assert.Contains("1000", customer.Said, StringComparison.Ordinal);
        Assert.Empty(customer.Effects);

        customer.Says(new string('я', 1000));
        Assert.Single(customer.Effects);
    }

    [Theory]
    [InlineData(FeedbackDoor.Used, 12, "уже есть")]
    [InlineData(FeedbackDoor.Closed, 12, "нет в канале")]
    [InlineData(FeedbackDoor.Open, 13, "")]
    public void NotPossible_IsANoticeOnly(FeedbackDoor door, long pressed, string notice)
    {
        var customer = RepairsCustomer.AtPhoto();
        var before = MessagingJson.Write(customer.State);
        customer.Pressed = new PressedRequest(12, 3, door);

        customer.PressesData(FeedbackButton.Of(pressed));

        Assert.Empty(customer.Result.Replies);
        Assert.Contains(notice, customer.Result.Notice!, StringComparison.Ordinal);
        Assert.Equal(before, MessagingJson.Write(customer.State));
    }
}
