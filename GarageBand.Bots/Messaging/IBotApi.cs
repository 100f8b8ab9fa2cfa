namespace GarageBand.Bots.Messaging;

/// <summary>One bot's door to its messenger. No call throws for what the messenger says: the answer is a value.</summary>
public interface IBotApi
{
    /// <summary>Makes one call in <paramref name="chatId"/>. Never waits for a limit, never repeats by itself.</summary>
    Task<CallResult> CallAsync(long chatId, OutgoingCall call, CancellationToken cancellationToken);

    /// <summary>Answers a press; best effort, not limited by Telegram (tdlib/telegram-bot-api #648).</summary>
    /// <param name="notice">Shown for a moment; null: the button just stops waiting.</param>
    /// <param name="alert">The notice waits for OK.</param>
    Task AnswerPressAsync(string pressId, string? notice, bool alert, CancellationToken cancellationToken);

    Task<ApiAnswer<BotIdentity>> GetIdentityAsync(CancellationToken cancellationToken);

    /// <param name="chat">An id, or a public name with @.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ApiAnswer<ChatFacts>> GetChatAsync(string chat, CancellationToken cancellationToken);

    /// <summary>What the bot itself may do in the chat.</summary>
    Task<ApiAnswer<BotRights>> GetOwnRightsAsync(long chatId, CancellationToken cancellationToken);

    /// <summary>The chat's administrators (getChatAdministrators).</summary>
    Task<ApiAnswer<IReadOnlyList<Person>>> GetAdministratorsAsync(long chatId, CancellationToken cancellationToken);

    /// <summary>Whether a person is a member of the chat (getChatMember). Sure only where the bot is an administrator.</summary>
    Task<ApiAnswer<bool>> IsMemberAsync(long chatId, long personId, CancellationToken cancellationToken);

    /// <summary>Copies a file to <paramref name="target"/>; at most 20 MB (getFile).</summary>
    Task<ApiAnswer<long>> DownloadAsync(string fileId, Stream target, CancellationToken cancellationToken);

    /// <summary>Copies the bot's own picture to <paramref name="target"/>, the smallest of at least 160 pixels (getUserProfilePhotos, getFile).</summary>
    /// <returns>Bytes; 0: it has none.</returns>
    Task<ApiAnswer<long>> DownloadOwnPictureAsync(Stream target, CancellationToken cancellationToken);

    /// <summary>A link that opens the invoice for whoever follows it (createInvoiceLink).</summary>
    Task<ApiAnswer<string>> CreateInvoiceLinkAsync(InvoiceTerms terms, CancellationToken cancellationToken);

    /// <summary>Lets a payment go on, or not; within 10 seconds of <see cref="CheckoutAsked"/> (answerPreCheckoutQuery).</summary>
    /// <param name="refusal">Shown to whoever pays; null: it goes on.</param>
    /// <param name="checkoutId">As asked.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ApiAnswer<bool>> AnswerCheckoutAsync(string checkoutId, string? refusal, CancellationToken cancellationToken);

    /// <summary>Gives a payment in Stars back (refundStarPayment). Once: a second time it is refused ("CHARGE_ALREADY_REFUNDED").</summary>
    Task<ApiAnswer<bool>> RefundStarsAsync(long personId, string chargeId, CancellationToken cancellationToken);

    /// <summary>Ends a subscription in Stars with the period that is paid for, or lets it go on (editUserStarSubscription).</summary>
    /// <param name="chargeId">Of the payment that began it.</param>
    /// <param name="personId">Whose it is.</param>
    /// <param name="cancelled">False: the person may take it up again.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ApiAnswer<bool>> SetStarSubscriptionAsync(long personId, string chargeId, bool cancelled, CancellationToken cancellationToken);

    /// <summary>How the bot's Stars came and went, oldest first (getStarTransactions).</summary>
    /// <param name="offset">So many are passed over.</param>
    /// <param name="limit">1–100.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ApiAnswer<IReadOnlyList<StarTransaction>>> GetStarTransactionsAsync(int offset, int limit, CancellationToken cancellationToken);

    /// <summary>How its updates are brought (getWebhookInfo).</summary>
    Task<ApiAnswer<WebhookFacts>> GetWebhookAsync(CancellationToken cancellationToken);

    /// <summary>One of the bot's menus of commands, in place of the one that the same readers had before (setMyCommands).</summary>
    Task<ApiAnswer<bool>> SetCommandsAsync(CommandMenu menu, CancellationToken cancellationToken);
}

/// <summary>Opens doors. A bot's token is read, unprotected and kept inside.</summary>
public interface IBotApis
{
    /// <summary>The door of a bot that is set up; null when it has no token, or one that this key ring can't read.</summary>
    ValueTask<IBotApi?> OpenAsync(long botId, CancellationToken cancellationToken);

    /// <summary>A door for a token that is not stored yet.</summary>
    /// <param name="apiBaseUrl">Null: the configured default.</param>
    IBotApi Try(string token, string? apiBaseUrl);

    /// <summary>Forgets what was kept of the bot: its token or address changed.</summary>
    void Forget(long botId);
}

/// <summary>What became of a call that must not be repeated blindly.</summary>
public abstract record CallResult;

/// <param name="MessageIds">Ids of the messages made, in order; empty for an edit or a delete.</param>
/// <param name="FileId">File id of the video or the (first) photo it sent; null: none.</param>
public sealed record CallDone(IReadOnlyList<int> MessageIds, string? FileId = null) : CallResult;

/// <summary>429: nothing was done; not before <paramref name="RetryAfter"/>.</summary>
public sealed record CallLimited(TimeSpan RetryAfter) : CallResult;

/// <summary>Why Telegram refused.</summary>
public enum RefusalKind
{
    Other = 0,

    /// <summary>403: the person blocked the bot, or the bot is not in the chat.</summary>
    Blocked = 1,

    /// <summary>"message is not modified", or a payment that was given back before: it is as wanted already.</summary>
    NotModified = 2,

    /// <summary>"message to delete/edit not found": it is gone already.</summary>
    MessageGone = 3,

    /// <summary>401: the token.</summary>
    Unauthorized = 4,

    /// <summary>"message can't be deleted": too old, or no right.</summary>
    CannotDelete = 5,
}

/// <summary>Refused for good.</summary>
public sealed record CallRefused(RefusalKind Kind, int Code, string Description) : CallResult;

/// <summary>The group is a supergroup now: nothing was done; call again there.</summary>
public sealed record CallMigrated(long NewChatId) : CallResult;

/// <summary>Surely nothing was done (name not resolved, connection refused): may be tried again.</summary>
public sealed record CallNotSent(string Reason) : CallResult;

/// <summary>The answer was lost (time-out, connection broken, 5xx): it may have been done.</summary>
public sealed record CallUnknown(string Reason) : CallResult;

/// <summary>An answer to a question that changes nothing.</summary>
/// <param name="Value">Null when it failed.</param>
/// <param name="ErrorCode">As the API gave it; 0: it could not be reached.</param>
/// <param name="Error">For staff, without secrets; null when it went well.</param>
public sealed record ApiAnswer<T>(T? Value, int ErrorCode = 0, string? Error = null)
{
    public bool Ok => Error is null;
}

/// <summary>A line of a bot's menu.</summary>
/// <param name="Word">1–32 letters a–z, digits and _, without the slash.</param>
/// <param name="Description">1–256 characters. Plain text.</param>
public sealed record MenuCommand(string Word, string Description);

/// <summary>A bot's commands, as certain readers have them in their menu.</summary>
/// <param name="Commands">At most 100; none: there is no menu.</param>
/// <param name="Language">For people with this language; empty: for all who have no menu of their own language.</param>
/// <param name="AdministratorsOf">For administrators of this group, while they write there (scope chat_administrators); null: for everybody everywhere.</param>
public sealed record CommandMenu(IReadOnlyList<MenuCommand> Commands, string Language, long? AdministratorsOf = null);

/// <param name="Url">Empty: nobody brings them, the bot asks.</param>
/// <param name="Waiting">Updates that Telegram still has.</param>
/// <param name="FailedAt">UTC; when bringing last failed; null: it never did.</param>
/// <param name="Failure">What Telegram says of that.</param>
public sealed record WebhookFacts(string Url, int Waiting, DateTime? FailedAt, string? Failure);

public sealed record BotIdentity(long Id, string Username, string FirstName, bool CanReadAllGroupMessages);

/// <param name="LinkedChatId">A channel's discussion group, or a discussion group's channel; null: none.</param>
public sealed record ChatFacts(long Id, ChatKind Kind, string? Title, string? Username, long? LinkedChatId);

/// <param name="Status">creator, administrator, member, restricted, left or kicked.</param>
public sealed record BotRights(string Status, bool CanPost, bool CanEdit, bool CanDelete, bool CanRestrict)
{
    public bool IsAdministrator => Status is "creator" or "administrator";

    public bool IsMember => Status is not ("left" or "kicked");
}
