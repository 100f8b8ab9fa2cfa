using System.Text.Json.Serialization;

namespace GarageBand.Bots.Messaging;

/// <summary>What kind of chat a message came from.</summary>
public enum ChatKind
{
    Private = 0,
    Group = 1,
    Channel = 2,
}

/// <summary>A chat as the messenger names it.</summary>
/// <param name="Id">Negative: a group or channel.</param>
public sealed record Chat(long Id, ChatKind Kind, string? Title = null, string? Username = null);

/// <summary>Who did it.</summary>
/// <param name="LanguageCode">IETF tag; null when unknown.</param>
public sealed record Person(long Id, string FirstName, string? LastName = null, string? Username = null, string? LanguageCode = null, bool IsBot = false);

/// <summary>One thing that happened in a chat, free of any messenger's types.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextReceived), "text")]
[JsonDerivedType(typeof(PhotoReceived), "photo")]
[JsonDerivedType(typeof(ContactReceived), "contact")]
[JsonDerivedType(typeof(ButtonPressed), "button")]
[JsonDerivedType(typeof(OtherReceived), "other")]
[JsonDerivedType(typeof(MessageEdited), "edited")]
[JsonDerivedType(typeof(ForwardArrived), "forward")]
[JsonDerivedType(typeof(MembershipChanged), "membership")]
[JsonDerivedType(typeof(ChatMigrated), "migrated")]
[JsonDerivedType(typeof(ChatPicked), "chat-picked")]
[JsonDerivedType(typeof(CheckoutAsked), "checkout")]
[JsonDerivedType(typeof(PaymentArrived), "payment")]
[JsonDerivedType(typeof(PaymentRefunded), "refund")]
public abstract record Incoming
{
    public required Chat Chat { get; init; }

    /// <summary>Null: a channel, or an anonymous administrator.</summary>
    public Person? From { get; init; }

    /// <summary>The message's id in the chat; for a press, of the message whose button it was. Null where there is none.</summary>
    public int? MessageId { get; init; }

    /// <summary>In a discussion group: the message that it hangs on as a comment, for a channel's post its automatic forward; null: on none.</summary>
    public int? ThreadId { get; init; }

    /// <summary>The chat in whose name it was written: a channel, or the group itself (an anonymous administrator); null: the writer's own.</summary>
    public long? SentAs { get; init; }

    /// <summary>UTC, as the messenger says.</summary>
    public DateTime At { get; init; }
}

/// <summary>A typed text, commands included, as it came (entities dropped).</summary>
public sealed record TextReceived(string Text) : Incoming
{
    /// <summary>The message of the same chat that it answers; null: none.</summary>
    public AnsweredMessage? Answers { get; init; }
}

/// <param name="MessageId">In the chat.</param>
/// <param name="From">Its writer; null: a channel, or an anonymous administrator.</param>
public sealed record AnsweredMessage(int MessageId, Person? From);

/// <summary>A photo sent as a photo.</summary>
/// <param name="AlbumId">The same for all photos of one album; null: a single one.</param>
public sealed record PhotoReceived(PhotoFile Photo, string? Caption = null, string? AlbumId = null) : Incoming;

/// <summary>A file that the messenger keeps.</summary>
/// <param name="FileId">Valid for the bot that received it.</param>
/// <param name="UniqueId">The same for all bots.</param>
public sealed record PhotoFile(string FileId, string UniqueId, int Width, int Height);

/// <summary>A shared contact.</summary>
/// <param name="UserId">Whose it is; null: not a user. Only a person's own proves the number.</param>
public sealed record ContactReceived(string Phone, string FirstName, long? UserId = null) : Incoming;

/// <summary>An inline button was pressed.</summary>
/// <param name="PressId">Names the press when it is answered.</param>
/// <param name="Data">What the button carried; anybody can forge it.</param>
public sealed record ButtonPressed(string PressId, string Data) : Incoming;

/// <summary>Something that no step takes.</summary>
public enum OtherKind
{
    Sticker = 0,
    Voice = 1,
    Video = 2,
    VideoNote = 3,
    Animation = 4,
    Audio = 5,

    /// <summary>A file that is an image: the person meant a photo.</summary>
    ImageFile = 6,
    File = 7,
    Location = 8,
    Poll = 9,
    Other = 10,
}

/// <param name="AlbumId">As of <see cref="PhotoReceived"/>.</param>
public sealed record OtherReceived(OtherKind Kind, string? AlbumId = null) : Incoming;

/// <summary>A message was edited; dialogs ignore it. Bots never hear of their own edits.</summary>
public sealed record MessageEdited : Incoming
{
    /// <summary>Text or caption of a channel's post as it is now, plain; null: elsewhere nobody asks.</summary>
    public string? Text { get; init; }
}

/// <summary>The automatic forward of a channel post arrived in the linked discussion group.</summary>
/// <param name="ChannelId">The post's channel.</param>
/// <param name="ChannelMessageId">The post's id there.</param>
/// <param name="Text">Text or caption: carries the request's number.</param>
public sealed record ForwardArrived(long ChannelId, int ChannelMessageId, string Text) : Incoming;

/// <summary>What the bot itself may do in a chat changed (or a person blocked it).</summary>
public sealed record MembershipChanged(bool IsMember, bool IsAdministrator) : Incoming;

/// <summary>A group became a supergroup: same chat, new id.</summary>
public sealed record ChatMigrated(long NewChatId) : Incoming;

/// <summary>A person picked a chat with a button of <see cref="ChatPickKeyboard"/>. The bot was given the rights where that could be: look before relying on them.</summary>
/// <param name="RequestId">The button's.</param>
/// <param name="ChatId">Of the chat that was picked; the bot need not see it.</param>
/// <param name="Title">Null: not told.</param>
public sealed record ChatPicked(int RequestId, long ChatId, string? Title = null) : Incoming;

/// <summary>
/// Somebody is about to pay: the messenger asks whether it may go on and waits 10 seconds (<see cref="IBotApi.AnswerCheckoutAsync"/>). The chat is the private one with whoever pays,
/// wherever the invoice stands.
/// </summary>
/// <param name="CheckoutId">Names the question when it is answered.</param>
/// <param name="Amount">As of <see cref="InvoiceTerms.Amount"/>.</param>
/// <param name="Payload">The invoice's, as the bot gave it.</param>
public sealed record CheckoutAsked(string CheckoutId, string Currency, long Amount, string Payload) : Incoming;

/// <summary>Somebody paid.</summary>
/// <param name="Amount">As of <see cref="InvoiceTerms.Amount"/>.</param>
/// <param name="ChargeId">The messenger's name for this payment: refunds and subscriptions are asked for by it.</param>
/// <param name="ProviderChargeId">The provider's name for it; null: Stars.</param>
/// <param name="SubscriptionUntil">UTC; null: not a subscription.</param>
/// <param name="IsRecurring">A subscription's payment.</param>
/// <param name="IsFirstRecurring">The one that began it.</param>
public sealed record PaymentArrived(
    string Currency, long Amount, string Payload, string ChargeId, string? ProviderChargeId, DateTime? SubscriptionUntil, bool IsRecurring, bool IsFirstRecurring) : Incoming;

/// <summary>A payment was given back.</summary>
/// <param name="ChargeId">As of <see cref="PaymentArrived.ChargeId"/>.</param>
public sealed record PaymentRefunded(string Currency, long Amount, string Payload, string ChargeId) : Incoming;
