using System.Text.Json;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Web.Sandbox;

/// <summary>A car is sold end to end: the real program, the real client, the sandbox's Bot API over HTTP.</summary>
public sealed class SalesFlowTests
{
    [Fact]
    public async Task SaleWithFivePhotos_IsPosted_PhotosGoUnderIt_AndWithIt()
    {
        await using var app = await AppProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Address), Timeout = TimeSpan.FromSeconds(90) };
        var places = await SandboxPerson.PlacesAsync(client, "sales");
        var (bot, channel, discussion, admins) = places;
        var olena = await SandboxPerson.FindAsync(client);

        await FillInAsync(olena, bot);

        var post = await olena.SeesAsync(channel, m => SandboxPerson.Text(m).Contains("Volkswagen Passat B7, 2012 · № 1\n", StringComparison.Ordinal), "the post");
        Assert.Contains("#Від10000До15000 #", SandboxPerson.Text(post), StringComparison.Ordinal);
        Assert.Contains("12\u00A0500 $, торг", SandboxPerson.Text(post), StringComparison.Ordinal);
        Assert.Equal("photo", post.GetProperty("media").GetProperty("kind").GetString());
        Assert.Single(await olena.MessagesAsync(channel));

        await olena.WaitsAsync(discussion, m => m.Count(IsAlbum) == 4, "an album of four under the post");
        var talk = await olena.MessagesAsync(discussion);
        var forward = Assert.Single(talk, m => SandboxPerson.Flag(m, "isAutomaticForward"));
        Assert.Equal(5, talk.Count);
        var album = talk.Where(IsAlbum).ToList();
        Assert.Single(album.Select(SandboxPerson.AlbumOf).Distinct());
        Assert.Equal(forward.GetProperty("id").GetInt32(), album[0].GetProperty("replyTo").GetProperty("messageId").GetInt32());

        // The order of the seller: each plain picture is a little wider than the one before.
        Assert.Equal([810, 820, 830, 840], album.Select(m => m.GetProperty("media").GetProperty("width").GetInt32()));
        Assert.Equal(800, post.GetProperty("media").GetProperty("width").GetInt32());

        var anna = await SandboxPerson.FindAsync(client, isStaff: true);
        await anna.PressesAsync(admins, "Видалити");
        await anna.PressesAsync(admins, "Так, видалити");
        await olena.WaitsAsync(channel, m => m.Count == 0, "an empty channel");
        await olena.WaitsAsync(discussion, m => !m.Any(IsAlbum), "a discussion without the album");
    }

    private static async Task FillInAsync(SandboxPerson olena, long bot)
    {
        await olena.SaysAsync(bot, "/start");
        await olena.HearsAsync(bot, "Як до вас звертатися?");
        await olena.SaysAsync(bot, "Олена");
        await olena.HearsAsync(bot, "однією кнопкою");
        await olena.SendsAsync(bot, "foreignContact");
        await olena.HearsAsync(bot, "Це контакт іншої людини");
        await olena.SendsAsync(bot, "contact");
        await olena.HearsAsync(bot, "Що продаєте?");
        await olena.SaysAsync(bot, "Volkswagen Passat B7, 2012");
        await olena.HearsAsync(bot, "Який пробіг");
        await olena.SaysAsync(bot, "185 000 км");
        await olena.HearsAsync(bot, "Скільки хочете за авто");
        await olena.SaysAsync(bot, "12.5k");
        await olena.PressesAsync(bot, "Так");
        await olena.HearsAsync(bot, "Розкажіть про авто");
        await olena.SaysAsync(bot, "Дизель 2.0, DSG.\nПоміняли ремінь і всі рідини, не бита.");
        await olena.HearsAsync(bot, "Надішліть до 9 фото");
        await olena.SendsAsync(bot, "imageFile");
        await olena.HearsAsync(bot, "Ви надіслали зображення файлом.");

        await olena.SendsPhotosAsync(bot, 1, width: 800);
        await olena.HearsAsync(bot, "📷 Фото: 1 з 9.");
        await olena.SendsPhotosAsync(bot, 4, width: 810);
        await olena.WaitsAsync(bot, m => Tallies(m) is [var only] && only.Contains("5 з 9", StringComparison.Ordinal), "one tally of five");
        await olena.PressesAsync(bot, "Готово (5)");
        await olena.HearsAsync(bot, "У якому місті авто?");
        Assert.Single(Tallies(await olena.MessagesAsync(bot)));
        await olena.SaysAsync(bot, "Полтава");
        await olena.PressesAsync(bot, "Опублікувати");
        await olena.SeesAsync(bot, m => SandboxPerson.Text(m).Contains("Оголошення № 1 опубліковано", StringComparison.Ordinal), "the link to the post");
    }

    private static List<string> Tallies(IReadOnlyList<JsonElement> messages) =>
        [.. messages.Select(SandboxPerson.Text).Where(t => t.StartsWith("📷 Фото:", StringComparison.Ordinal))];

    private static bool IsAlbum(JsonElement message) => SandboxPerson.AlbumOf(message) is not null;
}
