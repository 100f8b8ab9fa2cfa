using System.Text.Json;
using GarageBand.Web.Sandbox.Control;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Tests.Web.Sandbox;

public sealed class PhotoTests
{
    private const string Wrong = "Bad Request: wrong file identifier/HTTP URL specified";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PersonsPhoto_InSizesAndDownloadable()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        await host.World.SendPhotosAsync(person, bot, [PlainPicture.Make(1, 2000, 1000)], "look", null, Cancel);
        var message = Assert.Single(await host.UpdatesAsync(token)).GetProperty("message");
        Assert.Equal("look", message.GetProperty("caption").GetString());
        var sizes = message.GetProperty("photo").EnumerateArray().ToList();
        Assert.Equal(["90x45", "320x160", "800x400", "1280x640"], sizes.Select(s => $"{s.GetProperty("width")}x{s.GetProperty("height")}"));

        var file = await host.OkAsync(token, "getFile", new { file_id = Id(sizes[1]) });
        var bytes = await host.Http.GetByteArrayAsync($"/sandbox/file/bot{token}/{file.GetProperty("file_path").GetString()}", Cancel);
        Assert.Equal(file.GetProperty("file_size").GetInt64(), bytes.Length);
        using var picture = SkiaSharp.SKBitmap.Decode(bytes);
        Assert.Equal((320, 160), (picture.Width, picture.Height));

        var key = host.World.Messages(person, bot)[^1].Media!.Key;
        Assert.NotEmpty(await host.Http.GetByteArrayAsync($"/sandbox/media/{key}", Cancel));
        Assert.Equal(404, (int)(await host.Http.GetAsync("/sandbox/media/nothing", Cancel)).StatusCode);
    }

    [Fact]
    public async Task FileIdOfAnotherBot_Wrong()
    {
        await using var host = await SandboxHost.StartAsync();
        var one = await host.PairAsync();
        var two = await host.PairAsync();
        await host.World.SendPhotosAsync(one.PersonId, one.BotId, [PlainPicture.Make(1, 100, 100)], null, null, Cancel);
        await host.World.SendPhotosAsync(two.PersonId, two.BotId, [PlainPicture.Make(1, 100, 100)], null, null, Cancel);
        var ofOne = Photo(Assert.Single(await host.UpdatesAsync(one.Token)).GetProperty("message"));
        var ofTwo = Photo(Assert.Single(await host.UpdatesAsync(two.Token)).GetProperty("message"));
        Assert.NotEqual(Id(ofOne), Id(ofTwo));
        Assert.Equal(ofOne.GetProperty("file_unique_id").GetString(), ofTwo.GetProperty("file_unique_id").GetString());

        await host.OkAsync(one.Token, "sendPhoto", new { chat_id = one.PersonId, photo = Id(ofOne) });
        (await host.CallAsync(two.Token, "sendPhoto", new { chat_id = two.PersonId, photo = Id(ofOne) })).Refused(400, Wrong);
        (await host.CallAsync(two.Token, "sendPhoto", new { chat_id = two.PersonId, photo = ofTwo.GetProperty("file_unique_id").GetString() })).Refused(400, Wrong);
        (await host.CallAsync(two.Token, "sendPhoto", new { chat_id = two.PersonId, photo = "nonsense" })).Refused(400, Wrong);
        (await host.CallAsync(two.Token, "getFile", new { file_id = Id(ofOne) })).Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable");
    }

    [Fact]
    public async Task Upload_DirectOrAttached()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var picture = PlainPicture.Make(3, 640, 480).Content.ToArray();
        var direct = await host.UploadAsync(token, "sendPhoto", new() { ["chat_id"] = $"{person}", ["caption"] = "<i>c</i>", ["parse_mode"] = "HTML" }, ("photo", picture, "a.jpg"));
        Assert.Equal("c", direct.Result.GetProperty("caption").GetString());
        Assert.Equal(640, Photo(direct.Result).GetProperty("width").GetInt32());
        var attached = await host.UploadAsync(token, "sendPhoto", new() { ["chat_id"] = $"{person}", ["photo"] = "attach://p" }, ("p", picture, "a.jpg"));
        Assert.Equal(Id(Photo(direct.Result)), Id(Photo(attached.Result)));
        Assert.Equal(SandboxMediaKind.Photo, host.World.Messages(person, bot)[^1].Media!.Kind);

        (await host.UploadAsync(token, "sendPhoto", new() { ["chat_id"] = $"{person}" }, ("photo", "no picture"u8.ToArray(), "a.jpg"))).Refused(400, "Bad Request: IMAGE_PROCESS_FAILED");
        (await host.UploadAsync(token, "sendPhoto", new() { ["chat_id"] = $"{person}", ["caption"] = new string('x', 1025) }, ("photo", picture, "a.jpg"))).Refused(400, "Bad Request: message caption is too long");
        (await host.CallAsync(token, "sendPhoto", new { chat_id = person })).Refused(400, "Bad Request: there is no photo in the request");
    }

    [Fact]
    public async Task Album_TwoToTenWithOneId()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        await host.World.SendPhotosAsync(person, bot, [PlainPicture.Make(1, 50, 50), PlainPicture.Make(2, 50, 50)], "two", null, Cancel);
        var updates = (await host.UpdatesAsync(token)).Select(u => u.GetProperty("message")).ToList();
        Assert.Equal(2, updates.Count);
        Assert.Single(updates.Select(u => u.GetProperty("media_group_id").GetString()).Distinct());
        Assert.False(updates[1].TryGetProperty("caption", out _));

        var media = updates.Select(u => new { type = "photo", media = Id(Photo(u)) }).ToList();
        var sent = await host.OkAsync(token, "sendMediaGroup", new { chat_id = person, media });
        Assert.Equal(2, sent.GetArrayLength());
        Assert.NotEqual(updates[0].GetProperty("media_group_id").GetString(), sent[0].GetProperty("media_group_id").GetString());
        (await host.CallAsync(token, "sendMediaGroup", new { chat_id = person, media = media.Take(1) })).Refused(400, "Bad Request: there must be 2-10 messages in the album");
        (await host.CallAsync(token, "sendMediaGroup", new { chat_id = person, media = Enumerable.Repeat(media[0], 11) })).Refused(400, "Bad Request: there must be 2-10 messages in the album");

        var copies = await host.OkAsync(token, "copyMessages", new { chat_id = person, from_chat_id = person, message_ids = sent.EnumerateArray().Select(m => m.GetProperty("message_id").GetInt32()) });
        Assert.Equal(2, copies.GetArrayLength());
        Assert.Single(host.World.Messages(person, bot, null, 2).Select(m => m.AlbumId).Distinct());
    }

    [Fact]
    public async Task EditMedia_DropsCaptionUnlessGiven()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var text = (await host.OkAsync(token, "sendMessage", new { chat_id = person, text = "soon" })).GetProperty("message_id").GetInt32();
        var edited = await host.UploadAsync(
            token, "editMessageMedia", new() { ["chat_id"] = $"{person}", ["message_id"] = $"{text}", ["media"] = """{"type":"photo","media":"attach://f"}""" }, ("f", PlainPicture.Make(5, 60, 40).Content.ToArray(), "f.jpg"));
        Assert.True(edited.IsOk, edited.Body.ToString());
        var shown = host.World.FindMessage(person, bot, text)!;
        Assert.Equal("", shown.Text);
        Assert.Equal(60, shown.Media!.Width);
        (await host.CallAsync(token, "editMessageText", new { chat_id = person, message_id = text, text = "x" })).Refused(400, "Bad Request: there is no text in the message to edit");
    }

    [Theory]
    [InlineData("sticker", "sticker")]
    [InlineData("voice", "voice")]
    [InlineData("video", "video")]
    [InlineData("imageFile", "document")]
    [InlineData("location", "location")]
    [InlineData("contact", "contact")]
    public async Task OtherThings_ArriveAsWhatTheyAre(string what, string field)
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        await host.ControlAsync($"/people/{person}/send", new { peer = bot, what });
        var message = Assert.Single(await host.UpdatesAsync(token)).GetProperty("message");
        Assert.True(message.TryGetProperty(field, out var value), message.ToString());
        if (field == "document")
            Assert.Equal("image/jpeg", value.GetProperty("mime_type").GetString());
    }

    private static JsonElement Photo(JsonElement message) => message.GetProperty("photo").EnumerateArray().Last();

    private static string? Id(JsonElement file) => file.GetProperty("file_id").GetString();
}
