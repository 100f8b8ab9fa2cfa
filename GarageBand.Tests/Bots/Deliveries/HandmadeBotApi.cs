using System.Collections.Concurrent;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Deliveries;

/// <summary>A messenger whose answers the test gives, call by call, when it wants to.</summary>
internal sealed class HandmadeBotApi : IBotApi
{
    private int _lastMessageId = 1000;

    /// <summary>What the far side saw, in order.</summary>
    public ConcurrentQueue<(long ChatId, OutgoingCall Call, DateTime At)> Calls { get; } = new();

    /// <summary>What becomes of a call; it succeeds at once unless the test says otherwise.</summary>
    public Func<long, OutgoingCall, Task<CallResult>>? Answer { get; set; }

    public required TimeProvider Time { get; init; }

    /// <summary>Beats with each call.</summary>
    public Pulse Called { get; } = new();

    public IEnumerable<string> Texts => Calls.Select(c => ((SendText)c.Call).Html);

    public Task<CallResult> CallAsync(long chatId, OutgoingCall call, CancellationToken cancellationToken)
    {
        Calls.Enqueue((chatId, call, Time.GetUtcNow().UtcDateTime));
        Called.Beat();
        return Answer?.Invoke(chatId, call) ?? Task.FromResult(Done());
    }

    public CallResult Done() => new CallDone([Interlocked.Increment(ref _lastMessageId)]);

    public Task AnswerPressAsync(string pressId, string? notice, bool alert, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<BotIdentity>> GetIdentityAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<ChatFacts>> GetChatAsync(string chat, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<BotRights>> GetOwnRightsAsync(long chatId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<IReadOnlyList<Person>>> GetAdministratorsAsync(long chatId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<bool>> IsMemberAsync(long chatId, long personId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<long>> DownloadAsync(string fileId, Stream target, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<long>> DownloadOwnPictureAsync(Stream target, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<string>> CreateInvoiceLinkAsync(InvoiceTerms terms, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<bool>> AnswerCheckoutAsync(string checkoutId, string? refusal, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<bool>> RefundStarsAsync(long personId, string chargeId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<bool>> SetStarSubscriptionAsync(long personId, string chargeId, bool cancelled, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ApiAnswer<IReadOnlyList<StarTransaction>>> GetStarTransactionsAsync(int offset, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ApiAnswer<WebhookFacts>> GetWebhookAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ApiAnswer<bool>> SetCommandsAsync(CommandMenu menu, CancellationToken cancellationToken) => throw new NotSupportedException();
}
