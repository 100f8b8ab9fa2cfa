using System.Text.Json.Serialization;

namespace GarageBand.Bots.Messaging;

/// <summary>One call to the messenger, free of its types; kept as JSON in a delivery. Texts are HTML of the messenger's subset.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "call")]
[JsonDerivedType(typeof(SendText), "text")]
[JsonDerivedType(typeof(SendPhoto), "photo")]
[JsonDerivedType(typeof(SendVideo), "video")]
[JsonDerivedType(typeof(SendAlbum), "album")]
[JsonDerivedType(typeof(SendInvoice), "invoice")]
[JsonDerivedType(typeof(EditText), "edit-text")]
[JsonDerivedType(typeof(EditCaption), "edit-caption")]
[JsonDerivedType(typeof(EditPhoto), "edit-photo")]
[JsonDerivedType(typeof(EditKeyboard), "edit-keyboard")]
[JsonDerivedType(typeof(DeleteMessage), "delete")]
[JsonDerivedType(typeof(DeleteMessages), "delete-all")]
[JsonDerivedType(typeof(CopyMessage), "copy")]
[JsonDerivedType(typeof(RestrictMember), "restrict")]
[JsonDerivedType(typeof(RefundStars), "refund-stars")]
[JsonDerivedType(typeof(StopStarSubscription), "stop-stars")]
[JsonDerivedType(typeof(PressNotice), "notice")]
public abstract record OutgoingCall
{
    /// <summary>True for a call that, done twice, leaves the same: it may always be tried again.</summary>
    [JsonIgnore]
    public abstract bool IsRepeatable { get; }

    /// <summary>Slots of the chat's limit that it takes.</summary>
    [JsonIgnore]
    public virtual int Weight => 1;
}

/// <param name="Html">1–4,096 UTF-16 units after the tags are taken out (Bot API, sendMessage).</param>
/// <param name="ReplyTo">Message of the same chat that it answers; null: none.</param>
public sealed record SendText(string Html, Keyboard? Keyboard = null, int? ReplyTo = null, bool Silent = false, bool LinkPreview = false) : OutgoingCall
{
    public override bool IsRepeatable => false;
}

/// <param name="Html">Caption: 0–1,024 UTF-16 units after the tags are taken out (Bot API, sendPhoto).</param>
public sealed record SendPhoto(PhotoSource Photo, string? Html = null, Keyboard? Keyboard = null, int? ReplyTo = null, bool Silent = false) : OutgoingCall
{
    public override bool IsRepeatable => false;
}

/// <summary>A video that staff uploaded.</summary>
/// <param name="Media">As of <see cref="PhotoSource.Media"/>.</param>
/// <param name="Html">Caption: 0–1,024 UTF-16 units after the tags are taken out (Bot API, sendVideo).</param>
public sealed record SendVideo(long Media, string? Html = null, Keyboard? Keyboard = null, bool Silent = false) : OutgoingCall
{
    public override bool IsRepeatable => false;
}

/// <summary>2–10 photos (Bot API, sendMediaGroup); an album has no keyboard.</summary>
/// <param name="Html">Caption of the first.</param>
public sealed record SendAlbum(IReadOnlyList<PhotoSource> Photos, string? Html = null, int? ReplyTo = null) : OutgoingCall
{
    public override bool IsRepeatable => false;

    public override int Weight => Photos.Count;
}

/// <summary>Asks to be paid.</summary>
/// <param name="Keyboard">Null: one button that pays. Otherwise its first button must be one that does (<see cref="Button.Pay"/>).</param>
public sealed record SendInvoice(InvoiceTerms Terms, Keyboard? Keyboard = null, int? ReplyTo = null) : OutgoingCall
{
    public override bool IsRepeatable => false;
}

/// <param name="Keyboard">Null: takes the keyboard away.</param>
public sealed record EditText(int MessageId, string Html, Keyboard? Keyboard = null) : OutgoingCall
{
    public override bool IsRepeatable => true;
}

/// <param name="Keyboard">Null: takes the keyboard away.</param>
public sealed record EditCaption(int MessageId, string Html, Keyboard? Keyboard = null) : OutgoingCall
{
    public override bool IsRepeatable => true;
}

/// <summary>Puts another photo in the place of a message's, with a caption and a keyboard anew. Where the photo is refused the caption changes alone.</summary>
/// <param name="Html">As of <see cref="SendPhoto"/>.</param>
/// <param name="Keyboard">Null: takes the keyboard away.</param>
public sealed record EditPhoto(int MessageId, PhotoSource Photo, string Html, Keyboard? Keyboard = null) : OutgoingCall
{
    public override bool IsRepeatable => true;
}

/// <param name="Keyboard">Null: takes the keyboard away.</param>
public sealed record EditKeyboard(int MessageId, Keyboard? Keyboard = null) : OutgoingCall
{
    public override bool IsRepeatable => true;
}

public sealed record DeleteMessage(int MessageId) : OutgoingCall
{
    public override bool IsRepeatable => true;
}

/// <summary>Those that are gone already are passed over.</summary>
/// <param name="MessageIds">1–100 (Bot API, deleteMessages).</param>
public sealed record DeleteMessages(IReadOnlyList<int> MessageIds) : OutgoingCall
{
    public override bool IsRepeatable => true;
}

/// <summary>A copy of a message that stands in another chat, without a word of where it comes from (Bot API, copyMessage).</summary>
/// <param name="FromChatId">Where it stands; the bot must be there.</param>
/// <param name="MessageId">Which.</param>
public sealed record CopyMessage(long FromChatId, int MessageId, Keyboard? Keyboard = null) : OutgoingCall
{
    public override bool IsRepeatable => false;
}

/// <summary>A member of the group may only read until then (Bot API, restrictChatMember).</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Until">UTC; 30 seconds to 366 days from now, else it is for ever.</param>
public sealed record RestrictMember(long PersonId, DateTime Until) : OutgoingCall
{
    public override bool IsRepeatable => true;
}

/// <summary>Gives a payment in Stars back (Bot API, refundStarPayment); one that was given back before counts as done.</summary>
/// <param name="PersonId">Who paid.</param>
/// <param name="ChargeId">Of the payment.</param>
public sealed record RefundStars(long PersonId, string ChargeId) : OutgoingCall
{
    public override bool IsRepeatable => true;
}

/// <summary>Telegram takes no further Stars for a subscription (Bot API, editUserStarSubscription).</summary>
/// <param name="PersonId">Whose it is.</param>
/// <param name="ChargeId">Of the payment that began it.</param>
public sealed record StopStarSubscription(long PersonId, string ChargeId) : OutgoingCall
{
    public override bool IsRepeatable => true;
}

/// <summary>Shown for a moment to whoever pressed a button. It goes beside the queue (<see cref="IBotApi.AnswerPressAsync"/>): it is only ever a line of the log.</summary>
/// <param name="Text">0–200 characters (Bot API, answerCallbackQuery).</param>
public sealed record PressNotice(string Text) : OutgoingCall
{
    public override bool IsRepeatable => true;
}

/// <summary>Where a photo comes from.</summary>
/// <param name="FileId">One the same bot has; null when <paramref name="Asset"/> is given.</param>
/// <param name="Asset">A picture that ships with the program (<c>default-post.png</c>), uploaded once and then reused; null otherwise.</param>
/// <param name="Foreign">A photo that another bot has, copied once; left out when it can't be fetched. Null otherwise.</param>
/// <param name="Stamp">Drawn on it when it is sent (<see cref="EditPhoto"/> only); null: as it is.</param>
/// <param name="Media">One that staff uploaded, by its row, uploaded to the messenger once by each bot (<see cref="SendPhoto"/> only). Null otherwise.</param>
public sealed record PhotoSource(string? FileId = null, string? Asset = null, ForeignPhoto? Foreign = null, Stamp? Stamp = null, long? Media = null)
{
    /// <summary>Stands where nobody gave a photo.</summary>
    public static PhotoSource Default { get; } = new(Asset: "default-post.png");
}

/// <summary>A photo by the id that another bot knows it by.</summary>
/// <param name="BotId">The bot that received it.</param>
/// <param name="FileId">Valid for that bot only.</param>
/// <param name="UniqueId">The same for all bots.</param>
public sealed record ForeignPhoto(long BotId, string FileId, string UniqueId);
