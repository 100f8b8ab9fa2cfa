using GarageBand.Bots.Messaging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace GarageBand.Bots.Telegram;

/// <summary>One bot's door, over Telegram.Bot. The library's sleeping on 429 is off: waiting is the queue's business.</summary>
internal sealed class TelegramBotApi : IBotApi
{
    /// <summary>Pixels that are enough for the round picture beside a name.</summary>
    private const int PictureWidth = 160;

    private readonly TelegramBotClient _client;
    private readonly TimeSpan _timeout;
    private readonly UploadedPictures _uploaded = new();
    private readonly PhotoCopies? _copies;
    private readonly StampedPhotos _stamped;
    private readonly TelegramInvoices _invoices;

    /// <exception cref="ArgumentException">The token or the address has no usable shape.</exception>
    /// <param name="copies">Null: this bot sends nothing that another bot received.</param>
    /// <param name="providerToken">As of <see cref="TelegramInvoices"/>.</param>
    public TelegramBotApi(
        string token, string apiBaseUrl, HttpClient http, TimeSpan timeout, PhotoCopies? copies = null, Func<CancellationToken, Task<string?>>? providerToken = null)
    {
        _copies = copies;
        _client = new TelegramBotClient(new TelegramBotClientOptions(token, apiBaseUrl) { RetryThreshold = 0, RetryCount = 0 }, http);
        _timeout = timeout;
        _stamped = new StampedPhotos(DownloadAsync, _uploaded, timeout / 2);
        _invoices = new TelegramInvoices(_client, providerToken);
    }

    /// <summary>For the poll loop, which has time-outs of its own.</summary>
    public ITelegramBotClient Client => _client;

    public Task<CallResult> CallAsync(long chatId, OutgoingCall call, CancellationToken cancellationToken) => call switch
    {
        SendPhoto { Photo.Foreign: { } foreign } photo => SendForeignAsync(chatId, photo, foreign, cancellationToken),
        EditPhoto { Photo.Stamp: { } stamp } edit => _stamped.SendAsync(edit.Photo, stamp, file => EditPhotoAsync(chatId, edit, file, cancellationToken), cancellationToken),
        _ => LimitedAsync(ct => MakeAsync(chatId, call, ct), cancellationToken),
    };

    public async Task AnswerPressAsync(string pressId, string? notice, bool alert, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            await _client.AnswerCallbackQuery(pressId, notice, alert, cancellationToken: limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is RequestException or OperationCanceledException)
        {
            // Best effort: the button stops waiting by itself after a while.
        }
    }

    public Task<ApiAnswer<BotIdentity>> GetIdentityAsync(CancellationToken cancellationToken) => AskAsync(
        async ct =>
        {
            var me = await _client.GetMe(ct).ConfigureAwait(false);
            return new BotIdentity(me.Id, me.Username ?? "", me.FirstName, me.CanReadAllGroupMessages);
        },
        cancellationToken);

    public Task<ApiAnswer<ChatFacts>> GetChatAsync(string chat, CancellationToken cancellationToken) => AskAsync(
        async ct =>
        {
            var facts = await _client.GetChat(new ChatId(chat), ct).ConfigureAwait(false);
            return new ChatFacts(facts.Id, IncomingMapper.Kind(facts.Type), facts.Title, facts.Username, facts.LinkedChatId);
        },
        cancellationToken);

    public Task<ApiAnswer<BotRights>> GetOwnRightsAsync(long chatId, CancellationToken cancellationToken) => AskAsync(
        async ct =>
        {
            var member = await _client.GetChatMember(chatId, _client.BotId, ct).ConfigureAwait(false);
            return MemberRights.Of(member);
        },
        cancellationToken);

    public Task<ApiAnswer<WebhookFacts>> GetWebhookAsync(CancellationToken cancellationToken) => AskAsync(
        async ct =>
        {
            var info = await _client.GetWebhookInfo(ct).ConfigureAwait(false);
            return new WebhookFacts(info.Url, info.PendingUpdateCount, info.LastErrorDate, info.LastErrorMessage);
        },
        cancellationToken);

    public Task<ApiAnswer<IReadOnlyList<Person>>> GetAdministratorsAsync(long chatId, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<Person>>(
        async ct =>
        {
            var members = await _client.GetChatAdministrators(chatId, cancellationToken: ct).ConfigureAwait(false);
            return [.. members.Select(m => IncomingMapper.Person(m.User))];
        },
        cancellationToken);

    public Task<ApiAnswer<bool>> IsMemberAsync(long chatId, long personId, CancellationToken cancellationToken) => AskAsync(
        async ct => await _client.GetChatMember(chatId, personId, ct).ConfigureAwait(false) is not (ChatMemberLeft or ChatMemberBanned or ChatMemberRestricted { IsMember: false }),
        cancellationToken);

    public Task<ApiAnswer<long>> DownloadAsync(string fileId, Stream target, CancellationToken cancellationToken) => AskAsync(
        async ct =>
        {
            var file = await _client.GetInfoAndDownloadFile(fileId, target, ct).ConfigureAwait(false);
            return file.FileSize ?? 0;
        },
        cancellationToken);

    public Task<ApiAnswer<long>> DownloadOwnPictureAsync(Stream target, CancellationToken cancellationToken) => AskAsync(
        async ct =>
        {
            var photos = await _client.GetUserProfilePhotos(_client.BotId, limit: 1, cancellationToken: ct).ConfigureAwait(false);
            if (photos.Photos is not [{ Length: > 0 } sizes, ..])
                return 0L;
            var size = sizes.OrderBy(s => s.Width).FirstOrDefault(s => s.Width >= PictureWidth) ?? sizes[^1];
            return (await _client.GetInfoAndDownloadFile(size.FileId, target, ct).ConfigureAwait(false)).FileSize ?? 0;
        },
        cancellationToken);

    public Task<ApiAnswer<string>> CreateInvoiceLinkAsync(InvoiceTerms terms, CancellationToken cancellationToken) =>
        AskAsync(ct => _invoices.LinkAsync(terms, ct), cancellationToken);

    public Task<ApiAnswer<bool>> AnswerCheckoutAsync(string checkoutId, string? refusal, CancellationToken cancellationToken) =>
        AskAsync(ct => _invoices.AnswerAsync(checkoutId, refusal, ct), cancellationToken);

    public Task<ApiAnswer<bool>> RefundStarsAsync(long personId, string chargeId, CancellationToken cancellationToken) =>
        AskAsync(ct => _invoices.RefundAsync(personId, chargeId, ct), cancellationToken);

    public Task<ApiAnswer<bool>> SetStarSubscriptionAsync(long personId, string chargeId, bool cancelled, CancellationToken cancellationToken) =>
        AskAsync(ct => _invoices.SetSubscriptionAsync(personId, chargeId, cancelled, ct), cancellationToken);

    public Task<ApiAnswer<IReadOnlyList<StarTransaction>>> GetStarTransactionsAsync(int offset, int limit, CancellationToken cancellationToken) =>
        AskAsync(ct => _invoices.TransactionsAsync(offset, limit, ct), cancellationToken);

    public Task<ApiAnswer<bool>> SetCommandsAsync(CommandMenu menu, CancellationToken cancellationToken) => AskAsync(
        async ct =>
        {
            BotCommandScope? scope = menu.AdministratorsOf is { } group ? new BotCommandScopeChatAdministrators { ChatId = group } : null;
            await _client.SetMyCommands(menu.Commands.Select(c => new BotCommand(c.Word, c.Description)), scope, menu.Language, ct).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private async Task<CallResult> MakeAsync(long chatId, OutgoingCall call, CancellationToken cancellationToken)
    {
        switch (call)
        {
            case SendText text:
                return Done(await _client.SendMessage(
                    chatId,
                    text.Html,
                    ParseMode.Html,
                    CallRequests.Reply(text.ReplyTo),
                    CallRequests.Markup(text.Keyboard),
                    text.LinkPreview ? null : new LinkPreviewOptions { IsDisabled = true },
                    disableNotification: text.Silent,
                    cancellationToken: cancellationToken).ConfigureAwait(false));
            case SendPhoto photo:
                return await SendPhotoAsync(chatId, photo, cancellationToken).ConfigureAwait(false);
            case SendAlbum album:
                return await SendAlbumAsync(chatId, album, cancellationToken).ConfigureAwait(false);
            case SendInvoice invoice:
                return Done(await _invoices.SendAsync(chatId, invoice, cancellationToken).ConfigureAwait(false));
            case EditText edit:
                await _client.EditMessageText(
                    chatId,
                    edit.MessageId,
                    edit.Html,
                    ParseMode.Html,
                    CallRequests.Inline(edit.Keyboard),
                    new LinkPreviewOptions { IsDisabled = true },
                    cancellationToken: cancellationToken).ConfigureAwait(false);
                return new CallDone([]);
            case EditCaption edit:
                await _client.EditMessageCaption(chatId, edit.MessageId, edit.Html, ParseMode.Html, CallRequests.Inline(edit.Keyboard), cancellationToken: cancellationToken)
                    .ConfigureAwait(false);
                return new CallDone([]);
            case EditPhoto { Photo.FileId: { } fileId } edit:
                return await EditPhotoAsync(chatId, edit, InputFile.FromFileId(fileId), cancellationToken).ConfigureAwait(false);
            case EditPhoto edit:
                return await EditPictureAsync(chatId, edit, edit.Photo.Asset ?? PhotoSource.Default.Asset!, cancellationToken).ConfigureAwait(false);
            case EditKeyboard edit:
                await _client.EditMessageReplyMarkup(chatId, edit.MessageId, CallRequests.Inline(edit.Keyboard), cancellationToken: cancellationToken).ConfigureAwait(false);
                return new CallDone([]);
            case DeleteMessage delete:
                await _client.DeleteMessage(chatId, delete.MessageId, cancellationToken).ConfigureAwait(false);
                return new CallDone([]);
            case CopyMessage copy:
                var copied = await _client.CopyMessage(chatId, copy.FromChatId, copy.MessageId, replyMarkup: CallRequests.Markup(copy.Keyboard), cancellationToken: cancellationToken)
                    .ConfigureAwait(false);
                return new CallDone([copied.Id]);
            case RestrictMember restrict:
                await _client.RestrictChatMember(chatId, restrict.PersonId, new ChatPermissions(), untilDate: restrict.Until, cancellationToken: cancellationToken).ConfigureAwait(false);
                return new CallDone([]);
            case RefundStars refund:
                await _invoices.RefundAsync(refund.PersonId, refund.ChargeId, cancellationToken).ConfigureAwait(false);
                return new CallDone([]);
            case StopStarSubscription stop:
                await _invoices.SetSubscriptionAsync(stop.PersonId, stop.ChargeId, cancelled: true, cancellationToken).ConfigureAwait(false);
                return new CallDone([]);
            case DeleteMessages all:
                await _client.DeleteMessages(chatId, all.MessageIds, cancellationToken).ConfigureAwait(false);
                return new CallDone([]);
            default:
                return new CallRefused(RefusalKind.Other, 0, $"No way to make a {call.GetType().Name}");
        }
    }

    private async Task<CallResult> LimitedAsync(Func<CancellationToken, Task<CallResult>> make, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            return await make(limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return CallErrors.Read(failure);
        }
    }

    private async Task<CallResult> SendForeignAsync(long chatId, SendPhoto call, ForeignPhoto photo, CancellationToken cancellationToken)
    {
        Task<CallResult> SendAsync(InputFile? file) => LimitedAsync(
            async ct => file is null
                ? await MakeAsync(chatId, new SendText(call.Html!, call.Keyboard, call.ReplyTo, call.Silent), ct).ConfigureAwait(false)
                : Done(await SendPhotoAsync(chatId, call, file, ct).ConfigureAwait(false)),
            cancellationToken);

        return _copies is null ? await SendAsync(null).ConfigureAwait(false) : await _copies.SendAsync(photo, SendAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Caption and keyboard go with the old photo, so they are given again.</summary>
    /// <param name="file">Null: the photo stays, the caption changes alone.</param>
    private Task<CallResult> EditPhotoAsync(long chatId, EditPhoto call, InputFile? file, CancellationToken cancellationToken) => LimitedAsync(
        async ct =>
        {
            if (file is null)
                return await MakeAsync(chatId, new EditCaption(call.MessageId, call.Html, call.Keyboard), ct).ConfigureAwait(false);
            var media = new InputMediaPhoto(file) { Caption = call.Html, ParseMode = ParseMode.Html };
            var edited = await _client.EditMessageMedia(chatId, call.MessageId, media, CallRequests.Inline(call.Keyboard), cancellationToken: ct).ConfigureAwait(false);
            return new CallDone([], Largest(edited));
        },
        cancellationToken);

    /// <summary>A picture that ships takes the photo's place.</summary>
    private async Task<CallResult> EditPictureAsync(long chatId, EditPhoto call, string asset, CancellationToken cancellationToken)
    {
        if (_uploaded.Find(asset) is { } known)
        {
            var sent = await EditPhotoAsync(chatId, call, InputFile.FromFileId(known), cancellationToken).ConfigureAwait(false);
            if (sent is not CallRefused { Kind: RefusalKind.Other })
                return sent;
            _uploaded.Forget(asset);
        }

        using var stream = Pictures.Open(asset);
        var result = await EditPhotoAsync(chatId, call, InputFile.FromStream(stream, asset), cancellationToken).ConfigureAwait(false);
        if (result is CallDone { PhotoFileId: { } kept })
            _uploaded.Keep(asset, kept);
        return result;
    }

    private async Task<CallResult> SendPhotoAsync(long chatId, SendPhoto call, CancellationToken cancellationToken)
    {
        var fileId = call.Photo.FileId ?? _uploaded.Find(call.Photo.Asset!);
        using var stream = fileId is null ? Pictures.Open(call.Photo.Asset!) : null;
        try
        {
            var sent = await SendPhotoAsync(chatId, call, stream is null ? InputFile.FromFileId(fileId!) : InputFile.FromStream(stream, call.Photo.Asset), cancellationToken)
                .ConfigureAwait(false);
            var result = Done(sent);
            if (call.Photo.Asset is { } asset && result.PhotoFileId is { } kept)
                _uploaded.Keep(asset, kept);
            return result;
        }
        catch (ApiRequestException failure) when (stream is null && call.Photo.Asset is { } asset && failure.ErrorCode == 400)
        {
            // The id kept of the upload may be the reason: next time it is uploaded anew.
            _uploaded.Forget(asset);
            throw;
        }
    }

    private Task<Message> SendPhotoAsync(long chatId, SendPhoto call, InputFile file, CancellationToken cancellationToken) => _client.SendPhoto(
        chatId,
        file,
        call.Html,
        ParseMode.Html,
        CallRequests.Reply(call.ReplyTo),
        CallRequests.Markup(call.Keyboard),
        disableNotification: call.Silent,
        cancellationToken: cancellationToken);

    private async Task<CallResult> SendAlbumAsync(long chatId, SendAlbum call, CancellationToken cancellationToken)
    {
        var media = call.Photos.Select((photo, i) => new InputMediaPhoto(InputFile.FromFileId(photo.FileId!))
        {
            Caption = i == 0 ? call.Html : null,
            ParseMode = ParseMode.Html,
        });
        var sent = await _client.SendMediaGroup(chatId, media, CallRequests.Reply(call.ReplyTo), cancellationToken: cancellationToken).ConfigureAwait(false);
        return new CallDone([.. sent.Select(m => m.Id)], sent.Length > 0 ? Largest(sent[0]) : null);
    }

    private async Task<ApiAnswer<T>> AskAsync<T>(Func<CancellationToken, Task<T>> question, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            return new ApiAnswer<T>(await question(limit.Token).ConfigureAwait(false));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var (code, text) = CallErrors.Explain(failure);
            return new ApiAnswer<T>(default, code, text);
        }
    }

    private static CallDone Done(Message message) => new([message.Id], Largest(message));

    private static string? Largest(Message message) => message.Photo is { Length: > 0 } sizes ? sizes[^1].FileId : null;
}
