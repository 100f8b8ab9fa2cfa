using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Deliveries;

/// <summary>What is read from the database together: one group or channel, or one class of all private chats.</summary>
/// <param name="GroupId">Telegram's chat, negative; 0: private chats.</param>
internal readonly record struct QueueSource(long GroupId, DeliveryClass Class)
{
    public static QueueSource Of(Delivery row) => row.ChatId < 0 ? Group(row.ChatId) : new QueueSource(0, row.Class);

    public static QueueSource Group(long chatId) => new(chatId, DeliveryClass.Publication);
}
