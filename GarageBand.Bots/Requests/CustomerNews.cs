using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Tells a request's owner something in private, and logs it in the request's conversation.</summary>
internal sealed class CustomerNews(IDeliveries deliveries, TimeProvider time)
{
    /// <summary>Telegram counts a private message as bulk when the person sent nothing for that long.</summary>
    private static readonly TimeSpan Present = TimeSpan.FromSeconds(60);

    private static readonly ModelQuery<long, long, bool> Unreachable = new(
        (GarageBandContext db, long botId, long customerId, CancellationToken _) =>
            db.BotCustomers.Any(k => k.BotId == botId && k.CustomerId == customerId && k.UnreachableSince != null));

    private static readonly ModelQuery<long, long, CurrentConversation?> Current = new(
        (GarageBandContext db, long botId, long chatId, CancellationToken _) =>
            db.Conversations.Where(c => c.BotId == botId && c.ChatId == chatId && c.EndedAt == null)
                .Select(c => new CurrentConversation(c.Id, c.LastIncomingAt, c.RequestId)).FirstOrDefault());

    /// <summary>Enqueues and saves. Nothing for a person who can't be written to.</summary>
    public async Task<IReadOnlyList<Delivery>> TellAsync(
        GarageBandContext db, RequestFacts request, string key, string purpose, OutgoingCall call, CancellationToken cancellationToken)
    {
        if (await IsUnreachableAsync(db, request, cancellationToken).ConfigureAwait(false))
            return [];

        var conversations = await ReadConversationsAsync(db, request, cancellationToken).ConfigureAwait(false);
        var here = conversations.Current is { } last && last > time.GetUtcNow().UtcDateTime - Present;
        var delivery = new NewDelivery(key, request.BotId, request.TelegramId, here ? DeliveryClass.Reply : DeliveryClass.Broadcast, purpose, call)
        {
            SubjectId = request.Id,
            ConversationId = conversations.OfRequest,
        };
        return await deliveries.EnqueueAsync(db, [delivery], cancellationToken).ConfigureAwait(false);
    }

    private static Task<bool> IsUnreachableAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken) =>
        Unreachable.RunAsync(db, request.BotId, request.CustomerId, cancellationToken);

    /// <summary>When the person last wrote to the bot, and the conversation about this request.</summary>
    private static async Task<(DateTime? Current, long? OfRequest)> ReadConversationsAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        var current = await Current.RunAsync(db, request.BotId, request.TelegramId, cancellationToken).ConfigureAwait(false);
        var ofRequest = current?.RequestId == request.Id
            ? current.Id
            : await db.Conversations.Where(c => c.RequestId == request.Id).Select(c => (long?)c.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return (current?.LastIncomingAt, ofRequest);
    }

    private sealed record CurrentConversation(long Id, DateTime LastIncomingAt, long? RequestId);
}
