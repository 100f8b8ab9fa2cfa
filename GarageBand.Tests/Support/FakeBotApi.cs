using System.Collections.Concurrent;
using System.Globalization;
using GarageBand.Bots.Messaging;

namespace GarageBand.Tests.Support;

/// <summary>
/// One bot's messenger, made by hand: keeps what it was asked and answers as scripted. Unscripted calls succeed with message ids
/// that count up; unknown chats are "not found". <see cref="Unreachable"/> and <see cref="TokenRefused"/> hold for every question.
/// </summary>
public sealed class FakeBotApi : IBotApi
{
    private readonly ConcurrentDictionary<string, ChatFacts> _chats = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<long, BotRights> _rights = new();
    private int _lastMessageId = 100;

    /// <param name="identity">Null: the token belongs to nobody.</param>
    public FakeBotApi(BotIdentity? identity = null) => Identity = identity;

    public BotIdentity? Identity { get; set; }

    public bool Unreachable { get; set; }

    public bool TokenRefused { get; set; }

    /// <summary>What was sent, in order.</summary>
    public ConcurrentQueue<(long ChatId, OutgoingCall Call)> Calls { get; } = new();

    /// <summary>The answers to presses, in order.</summary>
    public ConcurrentQueue<(string PressId, string? Notice, bool Alert)> PressAnswers { get; } = new();

    /// <summary>What becomes of the next calls; when it is empty they succeed.</summary>
    public ConcurrentQueue<CallResult> NextResults { get; } = new();

    public ConcurrentDictionary<long, IReadOnlyList<Person>> Administrators { get; } = new();

    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>A chat that the bot can see; by id and, where it has one, by @name.</summary>
    /// <param name="rights">Null: the bot may not ask.</param>
    public FakeBotApi WithChat(ChatFacts facts, BotRights? rights = null)
    {
        _chats[facts.Id.ToString(CultureInfo.InvariantCulture)] = facts;
        if (facts.Username is { } name)
            _chats[$"@{name}"] = facts;
        if (rights is not null)
            _rights[facts.Id] = rights;
        return this;
    }

    public Task<CallResult> CallAsync(long chatId, OutgoingCall call, CancellationToken cancellationToken)
    {
        Calls.Enqueue((chatId, call));
        if (NextResults.TryDequeue(out var scripted))
            return Task.FromResult(scripted);

        var made = call switch { SendAlbum album => album.Photos.Count, SendText or SendPhoto or SendInvoice => 1, _ => 0 };
        IReadOnlyList<int> ids = [.. Enumerable.Range(0, made).Select(_ => Interlocked.Increment(ref _lastMessageId))];
        return Task.FromResult<CallResult>(new CallDone(ids));
    }

    public Task AnswerPressAsync(string pressId, string? notice, bool alert, CancellationToken cancellationToken)
    {
        PressAnswers.Enqueue((pressId, notice, alert));
        return Task.CompletedTask;
    }

    public Task<ApiAnswer<BotIdentity>> GetIdentityAsync(CancellationToken cancellationToken) =>
        Answer(Identity, 401, "Unauthorized");

    public Task<ApiAnswer<ChatFacts>> GetChatAsync(string chat, CancellationToken cancellationToken) =>
        Answer(_chats.GetValueOrDefault(chat), 400, "Bad Request: chat not found");

    public Task<ApiAnswer<BotRights>> GetOwnRightsAsync(long chatId, CancellationToken cancellationToken) =>
        Answer(_rights.GetValueOrDefault(chatId), 400, "Bad Request: member list is inaccessible");

    public Task<ApiAnswer<IReadOnlyList<Person>>> GetAdministratorsAsync(long chatId, CancellationToken cancellationToken) =>
        Answer(Administrators.GetValueOrDefault(chatId), 400, "Bad Request: member list is inaccessible");

    /// <summary>People who are in no channel; asked of everybody else, the answer is yes.</summary>
    public ConcurrentDictionary<long, bool> Outsiders { get; } = new();

    public Task<ApiAnswer<bool>> IsMemberAsync(long chatId, long personId, CancellationToken cancellationToken) => Task.FromResult(
        Unreachable ? new ApiAnswer<bool>(false, 0, "No connection") : new ApiAnswer<bool>(!Outsiders.ContainsKey(personId)));

    public async Task<ApiAnswer<long>> DownloadAsync(string fileId, Stream target, CancellationToken cancellationToken)
    {
        if (!Files.TryGetValue(fileId, out var bytes))
            return new ApiAnswer<long>(0, 400, "Bad Request: wrong file_id");
        await target.WriteAsync(bytes, cancellationToken);
        return new ApiAnswer<long>(bytes.Length);
    }

    /// <summary>The bot's own; null: none.</summary>
    public byte[]? Picture { get; set; }

    public async Task<ApiAnswer<long>> DownloadOwnPictureAsync(Stream target, CancellationToken cancellationToken)
    {
        await target.WriteAsync(Picture ?? [], cancellationToken);
        return new ApiAnswer<long>(Picture?.Length ?? 0);
    }

    /// <summary>Links that were asked for, in order; each is answered with an address that counts up.</summary>
    public ConcurrentQueue<InvoiceTerms> Links { get; } = new();

    /// <summary>The answers to checkouts, in order; a null refusal let it go on.</summary>
    public ConcurrentQueue<(string CheckoutId, string? Refusal)> CheckoutAnswers { get; } = new();

    /// <summary>Stars given back, in order.</summary>
    public ConcurrentQueue<(long PersonId, string ChargeId)> Refunds { get; } = new();

    /// <summary>Changes of subscriptions in Stars, in order.</summary>
    public ConcurrentQueue<(long PersonId, string ChargeId, bool Cancelled)> SubscriptionChanges { get; } = new();

    public ConcurrentQueue<StarTransaction> StarTransactions { get; } = new();

    /// <summary>What is said to the next payment calls (code and words); when it is empty they succeed.</summary>
    public ConcurrentQueue<(int Code, string Error)> NextPaymentFaults { get; } = new();

    public Task<ApiAnswer<string>> CreateInvoiceLinkAsync(InvoiceTerms terms, CancellationToken cancellationToken)
    {
        Links.Enqueue(terms);
        return PaymentAnswer($"https://t.me/$slug{Links.Count}");
    }

    public Task<ApiAnswer<bool>> AnswerCheckoutAsync(string checkoutId, string? refusal, CancellationToken cancellationToken)
    {
        CheckoutAnswers.Enqueue((checkoutId, refusal));
        return PaymentAnswer(true);
    }

    public Task<ApiAnswer<bool>> RefundStarsAsync(long personId, string chargeId, CancellationToken cancellationToken)
    {
        Refunds.Enqueue((personId, chargeId));
        return PaymentAnswer(true);
    }

    public Task<ApiAnswer<bool>> SetStarSubscriptionAsync(long personId, string chargeId, bool cancelled, CancellationToken cancellationToken)
    {
        SubscriptionChanges.Enqueue((personId, chargeId, cancelled));
        return PaymentAnswer(true);
    }

    public Task<ApiAnswer<IReadOnlyList<StarTransaction>>> GetStarTransactionsAsync(int offset, int limit, CancellationToken cancellationToken) =>
        PaymentAnswer<IReadOnlyList<StarTransaction>>([.. StarTransactions.Skip(offset).Take(limit)]);

    public WebhookFacts Webhook { get; set; } = new("", 0, null, null);

    public Task<ApiAnswer<WebhookFacts>> GetWebhookAsync(CancellationToken cancellationToken) => Answer(Webhook, 500, "");

    /// <summary>Menus as they were set, in order.</summary>
    public ConcurrentQueue<CommandMenu> Menus { get; } = new();

    public Task<ApiAnswer<bool>> SetCommandsAsync(CommandMenu menu, CancellationToken cancellationToken)
    {
        Menus.Enqueue(menu);
        return PaymentAnswer(true);
    }

    private Task<ApiAnswer<T>> PaymentAnswer<T>(T value) => Task.FromResult(
        Unreachable ? new ApiAnswer<T>(default, 0, "No connection")
        : TokenRefused ? new ApiAnswer<T>(default, 401, "Unauthorized")
        : NextPaymentFaults.TryDequeue(out var fault) ? new ApiAnswer<T>(default, fault.Code, fault.Error)
        : new ApiAnswer<T>(value));

    private Task<ApiAnswer<T>> Answer<T>(T? value, int code, string error)
        where T : class => Task.FromResult(
            Unreachable ? new ApiAnswer<T>(null, 0, "No connection")
            : TokenRefused ? new ApiAnswer<T>(null, 401, "Unauthorized")
            : value is null ? new ApiAnswer<T>(null, code, error)
            : new ApiAnswer<T>(value));
}
