using GarageBand.Web.Sandbox.Control;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace GarageBand.Tests.Web.Sandbox;

/// <summary>The real client library against the sandbox.</summary>
public sealed class ClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PrivateChat_SendEditDelete()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var client = host.Client(token);
        Assert.Equal(bot, (await client.GetMe(Cancel)).Id);
        await client.SetMyCommands([new BotCommand("start", "Почати")], cancellationToken: Cancel);
        Assert.Equal("start", Assert.Single(await client.GetMyCommands(cancellationToken: Cancel)).Command);
        Assert.Equal("Почати", Assert.Single(host.World.Bots.Single(b => b.Id == bot).Commands).Description);
        await client.SendChatAction(person, ChatAction.Typing, cancellationToken: Cancel);

        var sent = await client.SendMessage(
            person, "<b>Hi</b>", ParseMode.Html, replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("Yes", "y")), cancellationToken: Cancel);
        Assert.Equal(MessageEntityType.Bold, Assert.Single(sent.Entities!).Type);
        Assert.Equal("y", sent.ReplyMarkup!.InlineKeyboard.First().First().CallbackData);
        var edited = await client.EditMessageText(person, sent.Id, "Hello", cancellationToken: Cancel);
        Assert.Equal("Hello", edited.Text);
        await client.PinChatMessage(person, sent.Id, cancellationToken: Cancel);
        Assert.Equal("Hello", (await client.GetChat(person, Cancel)).PinnedMessage!.Text);
        await client.DeleteMessage(person, sent.Id, Cancel);
        var gone = await Assert.ThrowsAsync<ApiRequestException>(() => client.DeleteMessage(person, sent.Id, Cancel));
        Assert.Equal((400, "Bad Request: message to delete not found"), (gone.ErrorCode, gone.Message));
    }

    [Fact]
    public async Task Photos_UploadReuseDownload()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        var client = host.Client(token);
        using var picture = new MemoryStream(PlainPicture.Make(1, 400, 300).Content.ToArray());
        var sent = await client.SendPhoto(person, InputFile.FromStream(picture, "фото.jpg"), "caption", cancellationToken: Cancel);
        Assert.Equal(400, sent.Photo![^1].Width);
        var again = await client.SendPhoto(person, sent.Photo[^1].FileId, cancellationToken: Cancel);
        Assert.Equal(sent.Photo[^1].FileUniqueId, again.Photo![^1].FileUniqueId);
        await client.EditMessageCaption(person, sent.Id, "other", cancellationToken: Cancel);

        using var second = new MemoryStream(PlainPicture.Make(2, 400, 300).Content.ToArray());
        var album = await client.SendMediaGroup(
            person, [new InputMediaPhoto(sent.Photo[^1].FileId) { Caption = "first" }, new InputMediaPhoto(InputFile.FromStream(second, "b.jpg"))], cancellationToken: Cancel);
        Assert.Equal(2, album.Length);
        Assert.Equal(2, (await client.CopyMessages(person, person, album.Select(m => m.Id), cancellationToken: Cancel)).Length);
        await client.EditMessageMedia(person, again.Id, new InputMediaPhoto(album[1].Photo![^1].FileId), cancellationToken: Cancel);

        using var downloaded = new MemoryStream();
        var file = await client.GetInfoAndDownloadFile(sent.Photo[^1].FileId, downloaded, Cancel);
        Assert.Equal(file.FileSize, downloaded.Length);
        Assert.Equal(picture.ToArray(), downloaded.ToArray());
    }

    [Fact]
    public async Task Updates_AreReadByTheLibrary()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var client = host.Client(token);
        host.World.Say(person, bot, "/start 1");
        host.World.SendSticker(person, bot);
        host.World.SendVoice(person, bot);
        host.World.SendContact(person, bot);
        await host.World.SendPhotosAsync(person, bot, [PlainPicture.Make(1, 90, 90), PlainPicture.Make(2, 90, 90)], "album", null, Cancel);
        host.World.Block(person, bot);
        var updates = await client.GetUpdates(allowedUpdates: [], cancellationToken: Cancel);
        Assert.Equal(
            [MessageType.Text, MessageType.Sticker, MessageType.Voice, MessageType.Contact, MessageType.Photo, MessageType.Photo],
            updates.Take(6).Select(u => u.Message!.Type));
        Assert.Equal(updates[4].Message!.MediaGroupId, updates[5].Message!.MediaGroupId);
        Assert.Equal(ChatMemberStatus.Kicked, updates[6].MyChatMember!.NewChatMember.Status);
    }

    [Fact]
    public async Task ChannelAndMembers_AreReadByTheLibrary()
    {
        await using var host = await SandboxHost.StartAsync();
        var demo = await host.Demo.EnsureAsync("repairs", Cancel);
        var client = host.Client(demo.Token);
        var chat = await client.GetChat("@" + demo.ChannelUsername, Cancel);
        Assert.Equal((demo.ChannelId, ChatType.Channel, demo.DiscussionGroupId), (chat.Id, chat.Type, chat.LinkedChatId));
        var me = Assert.IsType<ChatMemberAdministrator>(await client.GetChatMember(demo.ChannelId, client.BotId, Cancel));
        Assert.True(me is { CanPostMessages: true, CanEditMessages: true, CanDeleteMessages: true });
        Assert.Contains(await client.GetChatAdministrators(demo.AdminGroupId, cancellationToken: Cancel), a => a is ChatMemberOwner);

        var post = await client.SendMessage(demo.ChannelId, "№ 1", cancellationToken: Cancel);
        var forward = Assert.Single(await client.GetUpdates(cancellationToken: Cancel)).Message!;
        Assert.True(forward.IsAutomaticForward);
        Assert.Equal(post.Id, Assert.IsType<MessageOriginChannel>(forward.ForwardOrigin).MessageId);
        var comment = await client.SendMessage(demo.DiscussionGroupId, "photo", replyParameters: forward.Id, cancellationToken: Cancel);
        Assert.Equal(forward.Id, comment.MessageThreadId);

        var person = host.World.People[0].Id;
        await client.BanChatMember(demo.DiscussionGroupId, person, cancellationToken: Cancel);
        Assert.IsType<ChatMemberBanned>(await client.GetChatMember(demo.DiscussionGroupId, person, Cancel));
        await client.UnbanChatMember(demo.DiscussionGroupId, person, cancellationToken: Cancel);
    }

    [Fact]
    public async Task TooMany_CarriesRetryAfter()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        await host.ControlAsync("/faults", new { method = "sendMessage", kind = "tooMany", value = 7 });
        var refused = await Assert.ThrowsAsync<ApiRequestException>(() => host.Client(token).SendMessage(person, "a", cancellationToken: Cancel));
        Assert.Equal((429, 7), (refused.ErrorCode, refused.Parameters!.RetryAfter));
    }
}
