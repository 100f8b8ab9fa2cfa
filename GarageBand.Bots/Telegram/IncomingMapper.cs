using GarageBand.Bots.Messaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.Payments;
using NeutralChat = GarageBand.Bots.Messaging.Chat;

namespace GarageBand.Bots.Telegram;

/// <summary>Telegram's updates as neutral messages.</summary>
internal static class IncomingMapper
{
    /// <summary>Null for an update that no part of the program has a use for.</summary>
    public static Incoming? Map(Update update) => update switch
    {
        { Message: { } message } => Message(message),
        { EditedMessage: { } edited } => new MessageEdited { Chat = Chat(edited.Chat), From = From(edited), MessageId = edited.Id, At = Utc(edited.EditDate ?? edited.Date) },
        { EditedChannelPost: { } edited } => new MessageEdited
        {
            Chat = Chat(edited.Chat),
            From = From(edited),
            MessageId = edited.Id,
            At = Utc(edited.EditDate ?? edited.Date),
            Text = edited.Text ?? edited.Caption ?? "",
        },
        { CallbackQuery: { Message: { } message } press } => new ButtonPressed(press.Id, press.Data ?? "")
        {
            Chat = Chat(message.Chat),
            From = Person(press.From),
            MessageId = message.Id,
        },
        { PreCheckoutQuery: { } checkout } => new CheckoutAsked(checkout.Id, checkout.Currency, checkout.TotalAmount, checkout.InvoicePayload)
        {
            Chat = new NeutralChat(checkout.From.Id, ChatKind.Private, Username: checkout.From.Username),
            From = Person(checkout.From),
        },
        { MyChatMember: { } change } => new MembershipChanged(change.NewChatMember.IsInChat, change.NewChatMember.IsAdmin)
        {
            Chat = Chat(change.Chat),
            From = Person(change.From),
            At = Utc(change.Date),
        },
        _ => null,
    };

    public static ChatKind Kind(ChatType type) => type switch
    {
        ChatType.Private => ChatKind.Private,
        ChatType.Channel => ChatKind.Channel,
        _ => ChatKind.Group,
    };

    public static Person Person(User user) => new(user.Id, user.FirstName, user.LastName, user.Username, user.LanguageCode, user.IsBot);

    private static Incoming Message(Message message)
    {
        var chat = Chat(message.Chat);
        Incoming mapped = message switch
        {
            { IsAutomaticForward: true, ForwardOrigin: MessageOriginChannel origin } =>
                new ForwardArrived(origin.Chat.Id, origin.MessageId, message.Text ?? message.Caption ?? "") { Chat = chat },
            { MigrateToChatId: { } newId } => new ChatMigrated(newId) { Chat = chat },
            { Text: { } text } => new TextReceived(text) { Chat = chat, Answers = Answered(message) },
            { ChatShared: { } shared } => new ChatPicked(shared.RequestId, shared.ChatId, shared.Title) { Chat = chat },
            { SuccessfulPayment: { } payment } => Payment(payment, chat),
            { RefundedPayment: { } refund } =>
                new PaymentRefunded(refund.Currency, refund.TotalAmount, refund.InvoicePayload, refund.TelegramPaymentChargeId) { Chat = chat },
            { Photo: { Length: > 0 } sizes } => new PhotoReceived(Photo(sizes[^1]), message.Caption, message.MediaGroupId) { Chat = chat },
            { Contact: { } contact } => new ContactReceived(contact.PhoneNumber, contact.FirstName, contact.UserId) { Chat = chat },
            _ => new OtherReceived(OtherKindOf(message), message.MediaGroupId) { Chat = chat },
        };
        return mapped with { From = From(message), MessageId = message.Id, At = Utc(message.Date), ThreadId = Thread(message), SentAs = message.SenderChat?.Id };
    }

    private static PaymentArrived Payment(SuccessfulPayment payment, NeutralChat chat) => new(
        payment.Currency,
        payment.TotalAmount,
        payment.InvoicePayload,
        payment.TelegramPaymentChargeId,
        payment.ProviderPaymentChargeId is { Length: > 0 } charge ? charge : null,
        payment.SubscriptionExpirationDate is { } until ? Utc(until) : null,
        payment.IsRecurring,
        payment.IsFirstRecurring)
    {
        Chat = chat,
    };

    private static int? Thread(Message message) =>
        message.MessageThreadId ?? (message.ReplyToMessage is { IsAutomaticForward: true } forward ? forward.Id : null);

    /// <summary>
    /// What somebody chose to answer. In the comments of a post, and in a topic, whatever is written answers the message it begins with: nobody chose that.
    /// </summary>
    private static AnsweredMessage? Answered(Message message) =>
        message.ReplyToMessage is { IsAutomaticForward: false, ForumTopicCreated: null } answered ? new AnsweredMessage(answered.Id, From(answered)) : null;

    private static OtherKind OtherKindOf(Message message) => message.Type switch
    {
        MessageType.Sticker => OtherKind.Sticker,
        MessageType.Voice => OtherKind.Voice,
        MessageType.Video => OtherKind.Video,
        MessageType.VideoNote => OtherKind.VideoNote,
        MessageType.Animation => OtherKind.Animation,
        MessageType.Audio => OtherKind.Audio,
        MessageType.Document => message.Document?.MimeType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true ? OtherKind.ImageFile : OtherKind.File,
        MessageType.Location or MessageType.Venue => OtherKind.Location,
        MessageType.Poll => OtherKind.Poll,
        _ => OtherKind.Other,
    };

    private static PhotoFile Photo(PhotoSize size) => new(size.FileId, size.FileUniqueId, size.Width, size.Height);

    private static Person? From(Message message) => message.From is { } user ? Person(user) : null;

    private static NeutralChat Chat(global::Telegram.Bot.Types.Chat chat) => new(chat.Id, Kind(chat.Type), chat.Title, chat.Username);

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
