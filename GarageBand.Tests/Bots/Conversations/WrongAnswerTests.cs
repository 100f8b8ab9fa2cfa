using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

/// <summary>Every kind of wrong input is answered with what is expected.</summary>
public sealed class WrongAnswerTests
{
    [Theory]
    [InlineData("ru", "я", "Слишком коротко: нужно не меньше 2 символов.", "Как к вам обращаться?")]
    [InlineData("uk", "я", "Занадто коротко: потрібно щонайменше 2 символи.", "Як до вас звертатися?")]
    [InlineData("en", "x", "That’s too short: at least 2 characters are needed.", "What should we call you?")]
    public void TooShort_SaysSoAndAsksAgainInOneMessage(string language, string typed, string error, string question)
    {
        var customer = RepairsCustomer.Begun(language);
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
        var customer = RepairsCustomer.Begun(language);
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
        var customer = RepairsCustomer.Begun(language);
        customer.Sends(kind);
        Assert.StartsWith(error, customer.Said, StringComparison.Ordinal);
        Assert.Equal("name", customer.State.StepKey);
    }

    [Fact]
    public void WordForAButton_OffersTheButtonsAgain()
    {
        var customer = RepairsCustomer.Begun();
        customer.Says("Оля");
        customer.Says("что-то с мотором");
        Assert.StartsWith("Такого варианта нет.", customer.Said, StringComparison.Ordinal);
        Assert.Equal(9, customer.Buttons.Count);
    }

    [Fact]
    public void PhotoAsFile_AsksForAPhoto()
    {
        var customer = RepairsCustomer.AtPhoto();
        customer.Sends(OtherKind.ImageFile);
        Assert.StartsWith("Вы прислали картинку файлом.", customer.Said, StringComparison.Ordinal);
        Assert.Equal("photo", customer.State.StepKey);
    }

    [Fact]
    public void Album_FirstPhotoIsTaken_RestIsIgnoredSilently()
    {
        var customer = RepairsCustomer.AtPhoto();
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
        var customer = RepairsCustomer.Begun();
        customer.Sends(OtherKind.Video, "album");
        Assert.Single(customer.Result.Replies);
        customer.Sends(OtherKind.Video, "album");
        Assert.Empty(customer.Result.Replies);
    }

    [Fact]
    public void EditedMessage_IsIgnored()
    {
        var customer = RepairsCustomer.AtPhoto();
        var before = customer.State;
        var result = customer.Take(new MessageEdited { Chat = CustomerTalk.Chat });
        Assert.Empty(result.Replies);
        Assert.Equal(MessagingJson.Write(before), MessagingJson.Write(result.State));
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
        var customer = RepairsCustomer.AtPhoto();
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
        var customer = RepairsCustomer.AtPhoto();
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
    public void UnknownCommand_ListsTheKnown_AndKeepsTheStep()
    {
        var customer = RepairsCustomer.AtPhoto();
        customer.Says("/publish@some_bot now");
        Assert.StartsWith("Такой команды я не знаю.", customer.Said, StringComparison.Ordinal);
        Assert.Equal("photo", customer.State.StepKey);
    }

    [Fact]
    public void Markup_StaysText()
    {
        var customer = RepairsCustomer.AtPhoto("<b>x</b> & \"y\" {{ name }} {% raw %}");
        customer.Presses("Пропустить");
        customer.Says("Киев");
        Assert.Contains("&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot; {{ name }} {% raw %}", CustomerTalk.Html(customer.Result.Replies[0]), StringComparison.Ordinal);
    }
}
