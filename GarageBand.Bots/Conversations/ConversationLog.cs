using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Conversations;

/// <summary>The log of a conversation: what the customer said and saw.</summary>
public static class ConversationLog
{
    /// <summary>Adds what goes out to a customer. Saved by the caller.</summary>
    /// <param name="conversationId">Null: outside any conversation.</param>
    public static void Add(GarageBandContext db, IEnumerable<Delivery> outgoing, long? conversationId)
    {
        foreach (var delivery in outgoing)
        {
            db.Messages.Add(new Message(delivery.BotId, delivery.ChatId, MessageDirection.Outgoing, delivery.CreatedAt, delivery.Payload)
            {
                ConversationId = conversationId,
                DeliveryKey = delivery.Key,
            });
        }
    }
}
