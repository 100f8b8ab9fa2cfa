using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

public sealed class SalesDialogTests
{
    [Fact]
    public void WholeDialog_PreviewIsThePost_AndIsSubmitted()
    {
        var customer = SalesCustomer.AtPreview(photos: 2);
        var preview = Assert.IsType<SendPhoto>(Assert.Single(customer.Result.Replies));
        Assert.Equal("file1", preview.Photo.FileId);
        Assert.Equal(
            "Volkswagen Passat B7, 2012 · № …\n💵 12\u00A0500 $, торг\n🛣 185 тыс. км\n\nДизель 2.0, DSG. Поменяны ремень и масло.\n\n👤 Оля, +380 67 123 4567\n📍 Киев\n\n#От5000До15000 #Киев",
            customer.Said);

        customer.Presses("Опубликовать");

        var answers = Assert.Single(customer.Effects.OfType<SubmitRequest>()).Answers;
        Assert.Equal(new NumberAnswer(185), answers["mileage"]);
        Assert.Equal(new NumberAnswer(12500), answers["price"]);
        Assert.Equal(new YesNoAnswer(true), answers["bargain"]);
        Assert.Equal(["file1", "file2"], ((PhotosAnswer)answers["photos"]).Photos.Select(p => p.FileId));
    }

    [Theory]
    [InlineData("До5000", "4999")]
    [InlineData("От5000До15000", "5000")]
    [InlineData("От5000До15000", "14 999")]
    [InlineData("От15000", "15k")]
    public void Price_GivesTheRangesHashtag(string tag, string price)
    {
        var customer = SalesCustomer.AtPreview();
        customer.Presses("Цена");
        customer.Says(price);

        Assert.Contains($"#{tag} ", customer.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ru", "🤝 ПРОДАНО\nVolkswagen Passat B7, 2012 · № 7\n💵 12\u00A0500 $\n")]
    [InlineData("uk", "🤝 ПРОДАНО\nVolkswagen Passat B7, 2012 · № 7\n💵 12\u00A0500 $\n")]
    [InlineData("en", "🤝 SOLD\nVolkswagen Passat B7, 2012 · № 7\n💵 12,500 $\n")]
    public void Sold_ThePostSaysSo_AndThePriceIsStruckThrough(string language, string expected)
    {
        var answers = SalesCustomer.AtPreview().State.Answers;
        var html = new PostRenderer().Render(TestForms.Sales, answers, new FewPlaces(), TestForms.Prices, language, 7, closed: true).Html;

        Assert.StartsWith(expected, TelegramHtml.ToPlain(html), StringComparison.Ordinal);
        Assert.Contains("<s>12", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Имя", "Пётр", "Пётр")]
    [InlineData("Телефон", "050 123 45 67", "+380 50 123 4567")]
    [InlineData("Автомобиль", "Audi A4", "Audi A4")]
    [InlineData("Пробег", "90", "90 тыс. км")]
    [InlineData("Цена", "9k", "9\u00A0000 $")]
    [InlineData("Торг", "нет", "без торга")]
    [InlineData("Описание", "Совсем другое описание", "Совсем другое описание")]
    [InlineData("Город", "Бердичев", "Бердичев")]
    public void Preview_ChangesJustOneAnswer(string label, string typed, string shown)
    {
        var customer = SalesCustomer.AtPreview();
        var before = customer.State.Answers;
        customer.Presses($"✏️ {label}");
        customer.Says(typed);

        Assert.Equal("confirm", customer.State.StepKey);
        Assert.Contains(shown, customer.Said, StringComparison.Ordinal);
        Assert.Single(customer.State.Answers, a => MessagingJson.Write(a.Value) != MessagingJson.Write(before[a.Key]));
    }

    [Theory]
    [InlineData(OtherKind.ImageFile, "Вы прислали картинку файлом.")]
    [InlineData(OtherKind.File, "Файл здесь не подойдёт. Пришлите, пожалуйста, фото.")]
    [InlineData(OtherKind.Video, "Видео я, к сожалению, посмотреть не могу. Пришлите, пожалуйста, фото.")]
    [InlineData(OtherKind.Sticker, "Симпатичный стикер! 🙂 Пришлите, пожалуйста, фото.")]
    public void WhatIsNoPhoto_IsAnswered_AndThePhotosStay(OtherKind kind, string said)
    {
        var customer = SalesCustomer.AtPhotos();
        customer.SendsPhoto();
        customer.Sends(kind);

        Assert.StartsWith(said, customer.Said, StringComparison.Ordinal);
        Assert.Contains(customer.Buttons, b => b.Label == "✅ Готово (1)");
    }
}
