using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Conversations;

/// <summary>The log of a conversation: what the customer said and saw, all of it. Private chats only.</summary>
internal static class ConversationLog
{
    /// <summary>Developers are no customers, and money moves without a message.</summary>
    private static readonly string[] Unseen = [DeliveryPurposes.Trouble, DeliveryPurposes.Refund, DeliveryPurposes.DonationRefund, DeliveryPurposes.StarsStop];

    private static readonly ModelQuery<long, long, long?> Current = new(
        (GarageBandContext db, long botId, long chatId, CancellationToken _) =>
            db.Conversations.Where(c => c.BotId == botId && c.ChatId == chatId && c.EndedAt == null).Select(c => (long?)c.Id).FirstOrDefault());

    /// <summary>What goes out. In the transaction that stores the deliveries.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="rows">Those that are new.</param>
    /// <param name="wanted">What they were made from: may name a conversation.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task AddAsync(GarageBandContext db, IReadOnlyCollection<Delivery> rows, IReadOnlyList<NewDelivery> wanted, CancellationToken cancellationToken)
    {
        var seen = rows.Where(d => d.ChatId > 0 && !Unseen.Contains(d.Purpose)).ToList();
        if (seen.Count == 0)
            return;

        var named = wanted.Where(d => d.ConversationId is not null).ToDictionary(d => d.Key, d => d.ConversationId);
        var open = await OpenInAsync(db, seen.Where(d => !named.ContainsKey(d.Key)), cancellationToken).ConfigureAwait(false);
        await db.InsertAsync<Message>([.. seen.Select(d => Line(d, named.GetValueOrDefault(d.Key) ?? open.GetValueOrDefault((d.BotId, d.ChatId))))], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What came in.</summary>
    /// <param name="conversationId">Null: outside any conversation.</param>
    /// <param name="now">UTC.</param>
    public static Message Line(long botId, Incoming incoming, long? conversationId, DateTime now) =>
        new(botId, incoming.Chat.Id, MessageDirection.Incoming, now, MessagingJson.Write(incoming))
        {
            ConversationId = conversationId,
            TelegramMessageId = incoming.MessageId,
        };

    /// <summary>A notice that was shown for a moment.</summary>
    /// <param name="conversationId">Null: outside any conversation.</param>
    /// <param name="now">UTC.</param>
    public static Message Line(long botId, long chatId, PressNotice notice, long? conversationId, DateTime now) =>
        new(botId, chatId, MessageDirection.Outgoing, now, MessagingJson.Write<OutgoingCall>(notice)) { ConversationId = conversationId };

    /// <summary>The conversation that is open in a chat; null: none is.</summary>
    public static Task<long?> OpenAsync(GarageBandContext db, long botId, long chatId, CancellationToken cancellationToken) => Current.RunAsync(db, botId, chatId, cancellationToken);

    private static async Task<Dictionary<(long Bot, long Chat), long?>> OpenInAsync(GarageBandContext db, IEnumerable<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var open = new Dictionary<(long, long), long?>();
        foreach (var bot in deliveries.GroupBy(d => d.BotId))
        {
            var chats = bot.Select(d => d.ChatId).Distinct().ToArray();
            if (chats is [var only])
            {
                open[(bot.Key, only)] = await OpenAsync(db, bot.Key, only, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var found = await db.Conversations.Where(c => c.BotId == bot.Key && c.EndedAt == null && chats.Contains(c.ChatId))
                .Select(c => new { c.Id, c.ChatId }).ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (var conversation in found)
                open[(bot.Key, conversation.ChatId)] = conversation.Id;
        }

        return open;
    }

    private static Message Line(Delivery outgoing, long? conversationId) =>
        new(outgoing.BotId, outgoing.ChatId, MessageDirection.Outgoing, outgoing.CreatedAt, outgoing.Payload)
        {
            ConversationId = conversationId,
            DeliveryKey = outgoing.Key,
        };
}
