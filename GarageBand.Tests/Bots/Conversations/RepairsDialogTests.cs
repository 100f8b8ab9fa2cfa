using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Reading;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

public sealed class RepairsDialogTests
{
    private static readonly Form Repairs = FormReader.Read(PresetForms.Document("repairs"));

    [Fact]
    public void WholeDialog_Confirmed_SubmitsAllAnswers()
    {
        var customer = AtPreview();
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
        var customer = AtPreview();
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
        var customer = Begun();
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
        var customer = Begun();
        customer.PressesData("complete 12");
        Assert.Equal("Эта кнопка больше не работает. Напишите /start.", customer.Result.Notice);
    }

    [Theory]
    [InlineData("электрика")]
    [InlineData("ЕЛЕКТРИКА")]
    [InlineData(" electrics ")]
    public void TypedLabel_InAnyLanguage_IsAPress(string typed)
    {
        var customer = Begun();
        customer.Says("Оля");
        customer.Says(typed);
        Assert.Equal("car", customer.State.StepKey);
    }

    [Theory]
    [InlineData("ru", "я", "Слишком коротко: нужно не меньше 2 символов.", "Как к вам обращаться?")]
    [InlineData("uk", "я", "Занадто коротко: потрібно щонайменше 2 символи.", "Як до вас звертатися?")]
    [InlineData("en", "x", "That’s too short: at least 2 characters are needed.", "What should we call you?")]
    public void TooShort_SaysSoAndAsksAgainInOneMessage(string language, string typed, string error, string question)
    {
        var customer = Begun(language);
        customer.Says(typed);
        Assert.Single(customer.Result.Replies);
        Assert.Equal($"{error}\n\n{question}", customer.Said);
        Assert.Equal("name", customer.State.StepKey);
    }

    [Theory]
    [InlineData("ru", "Слишком длинно: 61 символ, а помещается не больше 60.")]
    [InlineData("uk", "Занадто довго: 61 символ, а вміщується не більше 60.")]
    [InlineData("en", "That’s too long: 61 characters, but only 60 fit.")]
    public void TooLong_SaysByHowMuch(string language, string error)
    {
        var customer = Begun(language);
        customer.Says(new string('я', 61));
        Assert.StartsWith(error, customer.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OtherKind.Sticker, "ru", "Симпатичный стикер! 🙂 Ответьте, пожалуйста, обычным текстом.")]
    [InlineData(OtherKind.Voice, "uk", "Голосові повідомлення я слухати не вмію. Дайте відповідь, будь ласка, звичайним текстом.")]
    [InlineData(OtherKind.VideoNote, "en", "I’m afraid I can’t watch videos. Please answer with plain text.")]
    [InlineData(OtherKind.Location, "ru", "Геопозицию здесь я не пойму. Ответьте, пожалуйста, обычным текстом.")]
    [InlineData(OtherKind.File, "en", "A file won’t do here. Please answer with plain text.")]
    public void WrongKind_SaysWhatIsExpected(OtherKind kind, string language, string error)
    {
        var customer = Begun(language);
        customer.Sends(kind);
        Assert.StartsWith(error, customer.Said, StringComparison.Ordinal);
        Assert.Equal("name", customer.State.StepKey);
    }

    [Fact]
    public void WordForAButton_OffersTheButtonsAgain()
    {
        var customer = Begun();
        customer.Says("Оля");
        customer.Says("что-то с мотором");
        Assert.StartsWith("Такого варианта нет.", customer.Said, StringComparison.Ordinal);
        Assert.Equal(9, customer.Buttons.Count);
    }

    [Fact]
    public void PhotoAsFile_AsksForAPhoto()
    {
        var customer = AtPhoto();
        customer.Sends(OtherKind.ImageFile);
        Assert.StartsWith("Вы прислали картинку файлом.", customer.Said, StringComparison.Ordinal);
        Assert.Equal("photo", customer.State.StepKey);
    }

    [Fact]
    public void Album_FirstPhotoIsTaken_RestIsIgnoredSilently()
    {
        var customer = AtPhoto();
        customer.SendsPhoto("album");
        Assert.Equal("town", customer.State.StepKey);
        var before = MessagingJson.Write(customer.State);
        for (var i = 0; i < 8; i++)
        {
            customer.SendsPhoto("album");
            Assert.Empty(customer.Result.Replies);
        }

        Assert.Equal(before, MessagingJson.Write(customer.State));
        Assert.Single(((PhotosAnswer)customer.State.Answers["photo"]).Photos);
    }

    [Fact]
    public void AlbumOfStickersForText_IsAnsweredOnce()
    {
        var customer = Begun();
        customer.Sends(OtherKind.Video, "album");
        Assert.Single(customer.Result.Replies);
        customer.Sends(OtherKind.Video, "album");
        Assert.Empty(customer.Result.Replies);
    }

    [Fact]
    public void EditedMessage_IsIgnored()
    {
        var customer = AtPhoto();
        var before = customer.State;
        var result = customer.Take(new MessageEdited { Chat = CustomerTalk.Chat });
        Assert.Empty(result.Replies);
        Assert.Equal(MessagingJson.Write(before), MessagingJson.Write(result.State));
    }

    [Fact]
    public void SkippedPhoto_PostHasTheDefaultPicture()
    {
        var customer = AtPhoto();
        customer.Presses("Пропустить");
        customer.Says("киев");
        var preview = Assert.IsType<SendPhoto>(Assert.Single(customer.Result.Replies));
        Assert.Equal(new PhotoSource(Asset: "default-post.png"), preview.Photo);
    }

    [Theory]
    [InlineData("Київ", null)]
    [InlineData("Біла Церква", null)]
    [InlineData("Житомирская область", "Житомирская область — это область. Напишите, пожалуйста, город.")]
    [InlineData("мирное", "Городов с таким названием несколько. Какой из них ваш?")]
    [InlineData("Бердичов", "Точно такого города нет. Может быть, один из этих?")]
    [InlineData("Йцукен", "Такого города я не нашёл.")]
    public void Town_IsTakenOrExplained(string typed, string? error)
    {
        var customer = AtPhoto();
        customer.Presses("Пропустить");
        customer.Says(typed);
        if (error is null)
            Assert.Equal("confirm", customer.State.StepKey);
        else
            Assert.StartsWith(error, customer.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralTowns_RegionOnTheButtonDecides_PressedOrTyped()
    {
        var customer = AtPhoto();
        customer.Presses("Пропустить");
        customer.Says("Мирное");
        customer.Says("мирне, івано-франківськ");
        Assert.Equal(new PlaceAnswer(5), customer.State.Answers["town"]);

        customer.Presses("Город");
        customer.Says("Мирное");
        customer.Presses("Мирное, Киев");
        Assert.Equal(new PlaceAnswer(4), customer.State.Answers["town"]);
        Assert.Equal("confirm", customer.State.StepKey);
    }

    [Fact]
    public void ChangeOneAnswer_ReturnsToThePreview()
    {
        var customer = AtPreview();
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
        var customer = AtPreview();
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
        var customer = AtPhoto();
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
        var customer = AtPhoto();
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
        var customer = AtPreview();
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
        var customer = new CustomerTalk(Repairs, "ru", remembered);
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
        var customer = AtPhoto();
        customer.Says("/language");
        customer.Presses("English");
        Assert.StartsWith("Send a photo", customer.Said, StringComparison.Ordinal);
        Assert.Equal("en", customer.State.Language);
    }

    [Fact]
    public void UnknownCommand_ListsTheKnown_AndKeepsTheStep()
    {
        var customer = AtPhoto();
        customer.Says("/publish@some_bot now");
        Assert.StartsWith("Такой команды я не знаю.", customer.Said, StringComparison.Ordinal);
        Assert.Equal("photo", customer.State.StepKey);
    }

    [Fact]
    public void Reminder_OnlyForADraft_AndItsButtonGoesOn()
    {
        var fresh = Begun();
        Assert.Null(fresh.Reminder());

        var customer = AtPhoto();
        var reminder = Assert.IsType<SendText>(customer.Reminder());
        var goOn = ((InlineKeyboard)reminder.Keyboard!).Rows[0][0];
        customer.PressesData(goOn.Data!);
        Assert.StartsWith("Пришлите фото", customer.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_StaysText()
    {
        var customer = AtPhoto("<b>x</b> & \"y\" {{ name }} {% raw %}");
        customer.Presses("Пропустить");
        customer.Says("Киев");
        Assert.Contains("&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot; {{ name }} {% raw %}", CustomerTalk.Html(customer.Result.Replies[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void State_AtThePreview_IsSmall()
    {
        var customer = AtPreview();
        Assert.InRange(MessagingJson.Write(customer.State).Length, 1, 1500);
    }

    private static CustomerTalk Begun(string language = "ru")
    {
        var customer = new CustomerTalk(Repairs, language);
        customer.Says("/start");
        Assert.Single(customer.Result.Replies);
        return customer;
    }

    private static CustomerTalk AtPhoto(string description = "Не работает стартер, щёлкает реле")
    {
        var customer = Begun();
        customer.Says("Оля");
        customer.Presses("Электрика");
        customer.Says("Skoda Octavia");
        customer.Says(description);
        Assert.Equal("photo", customer.State.StepKey);
        return customer;
    }

    private static CustomerTalk AtPreview()
    {
        var customer = AtPhoto();
        customer.SendsPhoto();
        customer.Says("Киев");
        Assert.Equal("confirm", customer.State.StepKey);
        return customer;
    }
}
