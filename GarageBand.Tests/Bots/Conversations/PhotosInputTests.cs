using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

/// <summary>Several photos: one tally counts them, however they come.</summary>
public sealed class PhotosInputTests
{
    [Fact]
    public void Album_JoinsOneTally_ThatWaitsForTheRest()
    {
        var customer = SalesCustomer.AtPhotos();
        for (var i = 1; i <= 4; i++)
        {
            customer.SendsPhoto("album");
            Assert.Empty(customer.Result.Replies);
            var tally = customer.Result.Tally!;
            Assert.Equal((i > 1, true), (tally.Joins, tally.Waits));
            Assert.StartsWith($"📷 Фото: {i} из 9.", customer.Said, StringComparison.Ordinal);
            Assert.Contains(customer.Buttons, b => b.Label == $"✅ Готово ({i})");
        }

        Assert.Equal(["file1", "file2", "file3", "file4"], Gathered(customer));
    }

    [Fact]
    public void SinglePhotos_AddUp_EachBelowTheLast()
    {
        var customer = SalesCustomer.AtPhotos();
        customer.SendsPhoto("album");
        customer.SendsPhoto("album");
        customer.SendsPhoto();

        Assert.Equal((false, false), (customer.Result.Tally!.Joins, customer.Result.Tally.Waits));
        Assert.Equal(["file1", "file2", "file3"], Gathered(customer));
    }

    [Fact]
    public void TenPhotos_NineAreTaken_AndItIsSaid()
    {
        var customer = SalesCustomer.AtPhotos();
        for (var i = 0; i < 10; i++)
            customer.SendsPhoto("album");

        Assert.Equal(9, Gathered(customer).Count);
        Assert.Equal("photos", customer.State.StepKey);
        Assert.StartsWith("Больше 9 фото не помещается, поэтому взяты первые.\n\n📷 Все 9 фото на месте.", customer.Said, StringComparison.Ordinal);

        customer.Presses("✖️ 9");
        Assert.StartsWith("📷 Фото: 8 из 9.", customer.Said, StringComparison.Ordinal);
        customer.Presses("Готово");
        Assert.Equal("town", customer.State.StepKey);
    }

    [Fact]
    public void Remove_TakesThatOneOut_InPlace_AndOnlyOnce()
    {
        var customer = SalesCustomer.AtPhotos();
        for (var i = 0; i < 3; i++)
            customer.SendsPhoto("album");
        var second = customer.Buttons.First(b => b.Label == "✖️ 2").Data!;

        customer.PressesData(second, messageId: 321);
        var edit = Assert.IsType<EditText>(Assert.Single(customer.Result.Replies));
        Assert.Equal(321, edit.MessageId);
        Assert.Contains("2 из 9", edit.Html, StringComparison.Ordinal);
        customer.PressesData(second, messageId: 321);
        Assert.Empty(customer.Shown);
        Assert.Equal("Эта кнопка от прошлого шага.", customer.Result.Notice);

        Assert.Equal(["file1", "file3"], Gathered(customer));
    }

    [Fact]
    public void AllRemoved_CanBeSkippedOrBegunAgain()
    {
        var customer = SalesCustomer.AtPhotos();
        customer.SendsPhoto();
        customer.Presses("✖️ 1");
        Assert.Contains(customer.Buttons, b => b.Label == "Пропустить");
        Assert.DoesNotContain(customer.Buttons, b => b.Label.StartsWith("✅", StringComparison.Ordinal));

        customer.SendsPhoto();
        customer.Says("готово");
        Assert.Equal(["file2"], ((PhotosAnswer)customer.State.Answers["photos"]).Photos.Select(p => p.FileId));
    }

    [Fact]
    public void ChangedFromThePreview_BeginsWithThePhotosThereAre()
    {
        var customer = SalesCustomer.AtPreview(photos: 3);
        customer.Presses("✏️ Фото");
        Assert.StartsWith("📷 Фото: 3 из 9.", customer.Said, StringComparison.Ordinal);

        customer.Presses("✖️ 1");
        customer.SendsPhoto();
        customer.Presses("Готово");

        Assert.Equal("confirm", customer.State.StepKey);
        Assert.Equal("file2", Assert.IsType<SendPhoto>(Assert.Single(customer.Result.Replies)).Photo.FileId);
        Assert.Equal(["file2", "file3", "file4"], ((PhotosAnswer)customer.State.Answers["photos"]).Photos.Select(p => p.FileId));
    }

    [Fact]
    public void ChangedAndLeft_KeepsTheOldPhotos()
    {
        var customer = SalesCustomer.AtPreview(photos: 2);
        customer.Presses("✏️ Фото");
        customer.Presses("✖️ 1");
        customer.Presses("К предпросмотру");

        Assert.Equal(2, ((PhotosAnswer)customer.State.Answers["photos"]).Photos.Count);
    }

    [Fact]
    public void MixedAlbum_VideoIsAnswered_PhotosAreTaken()
    {
        var customer = SalesCustomer.AtPhotos();
        customer.Sends(OtherKind.Video, "album");
        Assert.StartsWith("Видео", customer.Said, StringComparison.Ordinal);
        customer.SendsPhoto("album");
        customer.SendsPhoto("album");

        Assert.Equal(2, Gathered(customer).Count);
    }

    [Fact]
    public void SamePhotoTwice_CountsOnce()
    {
        var customer = SalesCustomer.AtPhotos();
        for (var i = 0; i < 2; i++)
            customer.Take(new PhotoReceived(new PhotoFile("file", "same", 1, 1)) { Chat = CustomerTalk.Chat, From = customer.Person });

        Assert.Single(Gathered(customer));
    }

    [Fact]
    public void AlbumWhereOnePhotoIsWanted_TheFirstIsTaken()
    {
        var customer = RepairsCustomer.AtPhoto();
        customer.SendsPhoto("album");
        Assert.Equal("town", customer.State.StepKey);
        customer.SendsPhoto("album");
        Assert.Empty(customer.Shown);
        Assert.Single(((PhotosAnswer)customer.State.Answers["photo"]).Photos);
    }

    private static IReadOnlyList<string> Gathered(CustomerTalk customer) =>
        [.. ((PhotosAnswer)customer.State.Gathered!["photos"]).Photos.Select(p => p.FileId)];
}
