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
            db.Messages.Add(Line(delivery, conversationId));
    }

    /// <summary>What goes out, as a line of the log.</summary>
    /// <param name="conversationId">Null: outside any conversation.</param>
    public static Message Line(Delivery outgoing, long? conversationId) =>
        new(outgoing.BotId, outgoing.ChatId, MessageDirection.Outgoing, outgoing.CreatedAt, outgoing.Payload)
        {
            ConversationId = conversationId,
            DeliveryKey = outgoing.Key,
        };
}
