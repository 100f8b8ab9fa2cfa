using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Telegram;

/// <summary>The door of a token or an address that has no usable shape: every answer says so.</summary>
internal sealed class NoBotApi : IBotApi
{
    private const string Reason = "The token or the address of the Bot API has no usable shape";

    public Task<CallResult> CallAsync(long chatId, OutgoingCall call, CancellationToken cancellationToken) =>
        Task.FromResult<CallResult>(new CallRefused(RefusalKind.Unauthorized, 401, Reason));

    public Task AnswerPressAsync(string pressId, string? notice, bool alert, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ApiAnswer<BotIdentity>> GetIdentityAsync(CancellationToken cancellationToken) => Refuse<BotIdentity>();

    public Task<ApiAnswer<ChatFacts>> GetChatAsync(string chat, CancellationToken cancellationToken) => Refuse<ChatFacts>();

    public Task<ApiAnswer<BotRights>> GetOwnRightsAsync(long chatId, CancellationToken cancellationToken) => Refuse<BotRights>();

    public Task<ApiAnswer<IReadOnlyList<Person>>> GetAdministratorsAsync(long chatId, CancellationToken cancellationToken) => Refuse<IReadOnlyList<Person>>();

    public Task<ApiAnswer<bool>> IsMemberAsync(long chatId, long personId, CancellationToken cancellationToken) => Refuse<bool>();

    public Task<ApiAnswer<long>> DownloadAsync(string fileId, Stream target, CancellationToken cancellationToken) => Refuse<long>();

    public Task<ApiAnswer<long>> DownloadOwnPictureAsync(Stream target, CancellationToken cancellationToken) => Refuse<long>();

    public Task<ApiAnswer<string>> CreateInvoiceLinkAsync(InvoiceTerms terms, CancellationToken cancellationToken) => Refuse<string>();

    public Task<ApiAnswer<bool>> AnswerCheckoutAsync(string checkoutId, string? refusal, CancellationToken cancellationToken) => Refuse<bool>();

    public Task<ApiAnswer<bool>> RefundStarsAsync(long personId, string chargeId, CancellationToken cancellationToken) => Refuse<bool>();

    public Task<ApiAnswer<bool>> SetStarSubscriptionAsync(long personId, string chargeId, bool cancelled, CancellationToken cancellationToken) => Refuse<bool>();

    public Task<ApiAnswer<IReadOnlyList<StarTransaction>>> GetStarTransactionsAsync(int offset, int limit, CancellationToken cancellationToken) =>
        Refuse<IReadOnlyList<StarTransaction>>();

    public Task<ApiAnswer<WebhookFacts>> GetWebhookAsync(CancellationToken cancellationToken) => Refuse<WebhookFacts>();

    public Task<ApiAnswer<bool>> SetCommandsAsync(CommandMenu menu, CancellationToken cancellationToken) => Refuse<bool>();

    private static Task<ApiAnswer<T>> Refuse<T>() => Task.FromResult(new ApiAnswer<T>(default, 401, Reason));
}
