using System.Text.Json.Serialization;

namespace GarageBand.Bots.Messaging;

/// <summary>Buttons under a message, or instead of the person's keyboard.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "keyboard")]
[JsonDerivedType(typeof(InlineKeyboard), "inline")]
[JsonDerivedType(typeof(ContactKeyboard), "contact")]
[JsonDerivedType(typeof(ChatPickKeyboard), "chat-pick")]
[JsonDerivedType(typeof(NoKeyboard), "none")]
public abstract record Keyboard;

public sealed record InlineKeyboard(IReadOnlyList<IReadOnlyList<Button>> Rows) : Keyboard;

/// <summary>One button that shares the person's phone number.</summary>
public sealed record ContactKeyboard(string Label) : Keyboard;

/// <summary>Buttons, one below the other, each of which lets the person pick one of their chats (private chats only); <see cref="ChatPicked"/> tells which.</summary>
public sealed record ChatPickKeyboard(IReadOnlyList<ChatPickButton> Buttons) : Keyboard;

/// <param name="Label">What stands on it.</param>
/// <param name="RequestId">Comes back with the chat that was picked; its own within the message.</param>
/// <param name="Kind">A channel or a group.</param>
/// <param name="Administers">The bot becomes an administrator there: in a channel one that posts, edits and deletes, in a group one that deletes and restricts. False: a member.</param>
public sealed record ChatPickButton(string Label, int RequestId, ChatKind Kind, bool Administers);

/// <summary>Takes a reply keyboard away.</summary>
public sealed record NoKeyboard : Keyboard;

/// <summary>How a button looks, where the messenger can (Bot API 9.4).</summary>
public enum ButtonStyle
{
    Plain = 0,
    Primary = 1,
    Success = 2,
    Danger = 3,
}

/// <param name="Label">What stands on it.</param>
/// <param name="Data">1–64 bytes (Bot API, InlineKeyboardButton) sent back when pressed; null when <paramref name="Url"/> is given.</param>
/// <param name="Url">Opened when pressed; null when <paramref name="Data"/> is given.</param>
/// <param name="Pay">Pays the invoice that it stands under, as the first button of the first row; then neither of the two is given.</param>
public sealed record Button(string Label, string? Data = null, string? Url = null, ButtonStyle Style = ButtonStyle.Plain, bool Pay = false);
