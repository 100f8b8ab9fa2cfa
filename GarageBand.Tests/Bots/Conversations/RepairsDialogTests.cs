using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

public sealed class RepairsDialogTests
{
    [Fact]
    public void WholeDialog_Confirmed_SubmitsAllAnswers()
    {
        var customer = RepairsCustomer.AtPreview();
        var preview = Assert.IsType<SendPhoto>(Assert.Single(customer.Result.Replies));
        Assert.Equal(new PhotoSource("file1"), preview.Photo);
        Assert.Contains("<b>Skoda Octavia</b> · № …", preview.Html, StringComparison.Ordinal);
        Assert.Contains("#Электрика #Киев", preview.Html, StringComparison.Ordinal);
        Assert.Equal(ButtonStyle.Success, customer.Buttons[0].Style);

        customer.Presses("Опубликовать");

        Assert.Empty(customer.Result.Replies);
        var submit = Assert.Single(customer.Effects.OfType<SubmitRequest>());
        Assert.Equal(["name", "kind", "car", "description", "photo", "town"], submit.Answers.Keys);
        Assert.Equal(new TextAnswer("Оля"), submit.Answers["name"]);
        Assert.Equal(new ChoiceAnswer("electrics"), submit.Answers["kind"]);
        Assert.Equal(new PlaceAnswer(1), submit.Answers["town"]);
        var remember = Assert.Single(customer.Effects.OfType<RememberAnswers>());
        Assert.Equal(["name", "town"], remember.Answers.Keys.Order());
        Assert.Equal(DialogPhase.Submitted, customer.State.Phase);
        Assert.Null(customer.State.StepKey);
    }

    [Fact]
    public void PublishPressedTwice_SecondIsANoticeOnly()
    {
        var customer = RepairsCustomer.AtPreview();
        var publish = customer.Buttons[0].Data!;
        customer.PressesData(publish);
        var before = customer.State;

        customer.PressesData(publish);

        Assert.Single(customer.Effects.OfType<SubmitRequest>());
        Assert.Empty(customer.Result.Replies);
        Assert.Equal("Заявка уже принята 👍", customer.Result.Notice);
        Assert.Equal(MessagingJson.Write(before), MessagingJson.Write(customer.State));
    }

    [Fact]
    public void OldButton_ChangesNothingAndSaysSo()
    {
        var customer = RepairsCustomer.Begun();
        customer.Says("Оля");
        var old = customer.Buttons.First(b => b.Label.Contains("Электрика", StringComparison.Ordinal)).Data!;
        customer.PressesData(old);
        var before = MessagingJson.Write(customer.State);

        customer.PressesData(old);

        Assert.Equal("Эта кнопка от прошлого шага.", customer.Result.Notice);
        Assert.Empty(customer.Result.Replies);
        Assert.Equal(before, MessagingJson.Write(customer.State));
    }

    [Fact]
    public void ButtonOfAnotherBot_GetsAFriendlyNotice()
    {
        var customer = RepairsCustomer.Begun();
        customer.PressesData("complete 12");
        Assert.Equal("Эта кнопка больше не работает. Напишите /start.", customer.Result.Notice);
    }

    [Theory]
    [InlineData("электрика")]
    [InlineData("ЕЛЕКТРИКА")]
    [InlineData(" electrics ")]
    public void TypedLabel_InAnyLanguage_IsAPress(string typed)
    {
        var customer = RepairsCustomer.Begun();
        customer.Says("Оля");
        customer.Says(typed);
        Assert.Equal("car", customer.State.StepKey);
    }

    [Fact]
    public void SkippedPhoto_PostHasTheDefaultPicture()
    {
        var customer = RepairsCustomer.AtPhoto();
        customer.Presses("Пропустить");
        customer.Says("киев");
        var preview = Assert.IsType<SendPhoto>(Assert.Single(customer.Result.Replies));
        Assert.Equal(new PhotoSource(Asset: "default-post.png"), preview.Photo);
    }

    [Fact]
    public void ChangeOneAnswer_ReturnsToThePreview()
    {
        var customer = RepairsCustomer.AtPreview();
        customer.Presses("Автомобиль");
        Assert.Contains(customer.Buttons, b => b.Label == "Оставить: Skoda Octavia");
        Assert.Contains(customer.Buttons, b => b.Label == "◀️ К предпросмотру");
        customer.Says("Audi 100");
        Assert.Equal("confirm", customer.State.StepKey);
        Assert.Contains("Audi 100", customer.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void BackToTheBeginning_LosesNoAnswer()
    {
        var customer = RepairsCustomer.AtPreview();
        var before = customer.State.Answers.ToDictionary();
        for (var i = 0; i < 8; i++)
            customer.Says("назад");
        Assert.Equal("name", customer.State.StepKey);

        customer.Presses("Оставить: Оля");

        Assert.Equal("confirm", customer.State.StepKey);
        Assert.Equal(MessagingJson.Write(before), MessagingJson.Write(customer.State.Answers));
    }

    [Fact]
    public void StartInTheMiddle_AsksFirst()
    {
        var customer = RepairsCustomer.AtPhoto();
        customer.Says("/start");
        Assert.Equal("У вас есть незаконченная заявка. Продолжим её или начнём новую?", customer.Said);
        Assert.Equal(4, customer.State.Answers.Count);

        customer.Says("продолжить");
        Assert.Equal("photo", customer.State.StepKey);
        Assert.Empty(customer.Effects);

        customer.Says("/start");
        customer.Presses("Начать заново");
        Assert.IsType<StartOver>(Assert.Single(customer.Effects));
        Assert.Equal("name", customer.State.StepKey);
        Assert.Empty(customer.State.Answers);
    }

    [Fact]
    public void Cancel_AsksThenDropsTheDraft_AndANewRequestStartsOver()
    {
        var customer = RepairsCustomer.AtPhoto();
        customer.Says("/cancel");
        customer.Says("Да, отменить");
        Assert.Equal(DialogPhase.Cancelled, customer.State.Phase);
        Assert.False(customer.State.HasDraft);

        customer.Says("эй");
        Assert.IsType<StartOver>(Assert.Single(customer.Effects));
        Assert.Equal("name", customer.State.StepKey);
    }

    [Fact]
    public void AfterSubmitting_TextGetsTheMenu_AndAnotherRequestStarts()
    {
        var customer = RepairsCustomer.AtPreview();
        customer.Presses("Опубликовать");
        customer.Says("спасибо");
        Assert.Equal("Ваша заявка уже принята. Хотите подать ещё одну?", customer.Said);

        customer.Presses("Новая заявка");

        Assert.IsType<StartOver>(customer.Effects[^1]);
        Assert.Equal("name", customer.State.StepKey);
    }

    [Fact]
    public void Remembered_AreOfferedAsButtons()
    {
        var remembered = new Dictionary<string, Answer> { ["name"] = new TextAnswer("Олег"), ["town"] = new PlaceAnswer(3), ["kind"] = new ChoiceAnswer("gone") };
        var customer = new CustomerTalk(TestForms.Repairs, "ru", remembered);
        customer.Says("/start");
        customer.Presses("Олег");
        Assert.Equal(new TextAnswer("Олег"), customer.State.Answers["name"]);
        customer.Says("Другое");
        customer.Says("Audi 100");
        customer.Says("Не заводится с утра");
        customer.Says("Пропустить");
        customer.Presses("Ивано-Франковск");
        Assert.Contains("#ИваноФранковск", customer.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Ивано-Франковск, Ивано-Франковск", customer.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Language_SwitchedInTheMiddle_AsksTheSameInTheOther()
    {
        var customer = RepairsCustomer.AtPhoto();
        customer.Says("/language");
        customer.Presses("English");
        Assert.StartsWith("Send a photo", customer.Said, StringComparison.Ordinal);
        Assert.Equal("en", customer.State.Language);
    }

    [Fact]
    public void Reminder_OnlyForADraft_AndItsButtonGoesOn()
    {
        var fresh = RepairsCustomer.Begun();
        Assert.Null(fresh.Reminder());

        var customer = RepairsCustomer.AtPhoto();
        var reminder = Assert.IsType<SendText>(customer.Reminder());
        var goOn = ((InlineKeyboard)reminder.Keyboard!).Rows[0][0];
        customer.PressesData(goOn.Data!);
        Assert.StartsWith("Пришлите фото", customer.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void State_AtThePreview_IsSmall()
    {
        var customer = RepairsCustomer.AtPreview();
        Assert.InRange(MessagingJson.Write(customer.State).Length, 1, 1500);
    }
}
