using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Conversations;

/// <summary>Tells somebody who writes too fast to wait a minute. The message itself is neither answered nor kept: the question before it still waits.</summary>
internal sealed class PaceNotice(IDeliveries deliveries, IFormTexts texts)
{
    /// <param name="bot">Whose limit.</param>
    /// <param name="updateId">Makes it the only one.</param>
    /// <param name="incoming">The first message too many.</param>
    /// <param name="form">Has the words.</param>
    /// <param name="language">Of the dialog.</param>
    /// <param name="conversationId">Whose log it goes to; null: none began.</param>
    public UpdateWrite Write(BotInfo bot, long updateId, Incoming incoming, Form form, string language, long? conversationId)
    {
        var call = new SendText(texts.Render(form, "tooFast", language, new Dictionary<string, object?>()));
        var notice = new NewDelivery($"pace:{bot.Id}:{updateId}", bot.Id, incoming.Chat.Id, DeliveryClass.Reply, DeliveryPurposes.Dialog, call) { ConversationId = conversationId };
        return async (db, ct) =>
        {
            var rows = await deliveries.EnqueueAsync(db, [notice], ct).ConfigureAwait(false);
            return () => deliveries.Committed(rows);
        };
    }
}
