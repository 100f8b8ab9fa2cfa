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
    private readonly TimedCalls _calls;
    private readonly TelegramPictures _pictures;
    private readonly TelegramInvoices _invoices;

    /// <exception cref="ArgumentException">The token or the address has no usable shape.</exception>
    /// <param name="files">As of <see cref="TelegramPictures"/>.</param>
    /// <param name="providerToken">As of <see cref="TelegramInvoices"/>.</param>
    public TelegramBotApi(
        string token, string apiBaseUrl, HttpClient http, TimeSpan timeout, BotFiles? files = null, Func<CancellationToken, Task<string?>>? providerToken = null)
    {
        _client = new TelegramBotClient(new TelegramBotClientOptions(token, apiBaseUrl) { RetryThreshold = 0, RetryCount = 0 }, http);
        _timeout = timeout;
        _calls = new TimedCalls(timeout);
        var uploaded = new UploadedPictures();
        _pictures = new TelegramPictures(_client, _calls, uploaded, new StampedPhotos(DownloadAsync, uploaded, timeout / 2), files);
        _invoices = new TelegramInvoices(_client, providerToken);
    }

    /// <summary>For the poll loop, which has time-outs of its own.</summary>
    public ITelegramBotClient Client => _client;

    public Task<CallResult> CallAsync(long chatId, OutgoingCall call, CancellationToken cancellationToken) =>
        _pictures.Make(chatId, call, cancellationToken) ?? _calls.MakeAsync(ct => MakeAsync(chatId, call, ct), cancellationToken);

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
                return TelegramPictures.Done(await _client.SendMessage(
                    chatId,
                    text.Html,
                    ParseMode.Html,
                    CallRequests.Reply(text.ReplyTo),
                    CallRequests.Markup(text.Keyboard),
                    text.LinkPreview ? null : new LinkPreviewOptions { IsDisabled = true },
                    disableNotification: text.Silent,
                    cancellationToken: cancellationToken).ConfigureAwait(false));
            case SendInvoice invoice:
                return TelegramPictures.Done(await _invoices.SendAsync(chatId, invoice, cancellationToken).ConfigureAwait(false));
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

    private Task<ApiAnswer<T>> AskAsync<T>(Func<CancellationToken, Task<T>> question, CancellationToken cancellationToken) => _calls.AskAsync(question, cancellationToken);
}
