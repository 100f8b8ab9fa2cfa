using GarageBand.Bots.Messaging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace GarageBand.Bots.Telegram;

/// <summary>One bot's photos and videos: sent by the id they are known by, uploaded once where there is none.</summary>
/// <param name="files">Null: this bot sends nothing that it would have to fetch elsewhere first.</param>
internal sealed class TelegramPictures(ITelegramBotClient client, TimedCalls calls, UploadedPictures uploaded, StampedPhotos stamped, BotFiles? files)
{
    /// <summary>Null: the call is none of these.</summary>
    public Task<CallResult>? Make(long chatId, OutgoingCall call, CancellationToken cancellationToken) => call switch
    {
        SendPhoto { Photo.Foreign: { } foreign } photo => SendForeignAsync(chatId, photo, foreign, cancellationToken),
        SendPhoto { Photo.Media: { } media } photo => SendMediaAsync(media, (file, ct) => SendAsync(chatId, photo, file, ct), cancellationToken),
        SendPhoto photo => calls.MakeAsync(ct => SendAsync(chatId, photo, ct), cancellationToken),
        SendVideo video => SendMediaAsync(video.Media, (file, ct) => SendAsync(chatId, video, file, ct), cancellationToken),
        SendAlbum album => calls.MakeAsync(ct => SendAsync(chatId, album, ct), cancellationToken),
        EditPhoto { Photo.Stamp: { } stamp } edit => stamped.SendAsync(edit.Photo, stamp, file => EditAsync(chatId, edit, file, cancellationToken), cancellationToken),
        EditPhoto { Photo.FileId: { } fileId } edit => EditAsync(chatId, edit, InputFile.FromFileId(fileId), cancellationToken),
        EditPhoto edit => EditAsync(chatId, edit, edit.Photo.Asset ?? PhotoSource.Default.Asset!, cancellationToken),
        _ => null,
    };

    public static CallDone Done(Message message) => new([message.Id], FileId(message));

    private static string? FileId(Message message) => message.Photo is { Length: > 0 } sizes ? sizes[^1].FileId : message.Video?.FileId;

    private async Task<CallResult> SendForeignAsync(long chatId, SendPhoto call, ForeignPhoto photo, CancellationToken cancellationToken)
    {
        Task<CallResult> TrySendAsync(InputFile? file) => calls.MakeAsync(
            async ct => file is not null
                ? Done(await SendAsync(chatId, call, file, ct).ConfigureAwait(false))
                : Done(await client.SendMessage(
                    chatId,
                    call.Html!,
                    ParseMode.Html,
                    CallRequests.Reply(call.ReplyTo),
                    CallRequests.Markup(call.Keyboard),
                    new LinkPreviewOptions { IsDisabled = true },
                    disableNotification: call.Silent,
                    cancellationToken: ct).ConfigureAwait(false)),
            cancellationToken);

        return files is null ? await TrySendAsync(null).ConfigureAwait(false) : await files.Photos.SendAsync(photo, TrySendAsync, cancellationToken).ConfigureAwait(false);
    }

    private Task<CallResult> SendMediaAsync(long mediaId, Func<InputFile, CancellationToken, Task<Message>> send, CancellationToken cancellationToken) => files is null
        ? Task.FromResult<CallResult>(new CallRefused(RefusalKind.Other, 0, "This bot sends no files of staff"))
        : files.Media.SendAsync(mediaId, file => calls.MakeAsync(async ct => Done(await send(file, ct).ConfigureAwait(false)), cancellationToken), cancellationToken);

    private async Task<CallResult> SendAsync(long chatId, SendPhoto call, CancellationToken cancellationToken)
    {
        var fileId = call.Photo.FileId ?? uploaded.Find(call.Photo.Asset!);
        using var stream = fileId is null ? Pictures.Open(call.Photo.Asset!) : null;
        try
        {
            var sent = await SendAsync(chatId, call, stream is null ? InputFile.FromFileId(fileId!) : InputFile.FromStream(stream, call.Photo.Asset), cancellationToken)
                .ConfigureAwait(false);
            var result = Done(sent);
            if (call.Photo.Asset is { } asset && result.FileId is { } kept)
                uploaded.Keep(asset, kept);
            return result;
        }
        catch (ApiRequestException failure) when (stream is null && call.Photo.Asset is { } asset && failure.ErrorCode == 400)
        {
            // The id kept of the upload may be the reason: next time it is uploaded anew.
            uploaded.Forget(asset);
            throw;
        }
    }

    private Task<Message> SendAsync(long chatId, SendPhoto call, InputFile file, CancellationToken cancellationToken) => client.SendPhoto(
        chatId,
        file,
        call.Html,
        ParseMode.Html,
        CallRequests.Reply(call.ReplyTo),
        CallRequests.Markup(call.Keyboard),
        disableNotification: call.Silent,
        cancellationToken: cancellationToken);

    private Task<Message> SendAsync(long chatId, SendVideo call, InputFile file, CancellationToken cancellationToken) => client.SendVideo(
        chatId,
        file,
        call.Html,
        ParseMode.Html,
        replyMarkup: CallRequests.Markup(call.Keyboard),
        supportsStreaming: true,
        disableNotification: call.Silent,
        cancellationToken: cancellationToken);

    private async Task<CallResult> SendAsync(long chatId, SendAlbum call, CancellationToken cancellationToken)
    {
        var media = call.Photos.Select((photo, i) => new InputMediaPhoto(InputFile.FromFileId(photo.FileId!))
        {
            Caption = i == 0 ? call.Html : null,
            ParseMode = ParseMode.Html,
        });
        var sent = await client.SendMediaGroup(chatId, media, CallRequests.Reply(call.ReplyTo), cancellationToken: cancellationToken).ConfigureAwait(false);
        return new CallDone([.. sent.Select(m => m.Id)], sent.Length > 0 ? FileId(sent[0]) : null);
    }

    /// <summary>Caption and keyboard go with the old photo, so they are given again.</summary>
    /// <param name="file">Null: the photo stays, the caption changes alone.</param>
    private Task<CallResult> EditAsync(long chatId, EditPhoto call, InputFile? file, CancellationToken cancellationToken) => calls.MakeAsync(
        async ct =>
        {
            if (file is null)
            {
                await client.EditMessageCaption(chatId, call.MessageId, call.Html, ParseMode.Html, CallRequests.Inline(call.Keyboard), cancellationToken: ct).ConfigureAwait(false);
                return new CallDone([]);
            }

            var media = new InputMediaPhoto(file) { Caption = call.Html, ParseMode = ParseMode.Html };
            var edited = await client.EditMessageMedia(chatId, call.MessageId, media, CallRequests.Inline(call.Keyboard), cancellationToken: ct).ConfigureAwait(false);
            return new CallDone([], FileId(edited));
        },
        cancellationToken);

    /// <summary>A picture that ships takes the photo's place.</summary>
    private async Task<CallResult> EditAsync(long chatId, EditPhoto call, string asset, CancellationToken cancellationToken)
    {
        if (uploaded.Find(asset) is { } known)
        {
            var sent = await EditAsync(chatId, call, InputFile.FromFileId(known), cancellationToken).ConfigureAwait(false);
            if (sent is not CallRefused { Kind: RefusalKind.Other })
                return sent;
            uploaded.Forget(asset);
        }

        using var stream = Pictures.Open(asset);
        var result = await EditAsync(chatId, call, InputFile.FromStream(stream, asset), cancellationToken).ConfigureAwait(false);
        if (result is CallDone { FileId: { } kept })
            uploaded.Keep(asset, kept);
        return result;
    }
}
