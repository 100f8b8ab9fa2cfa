using GarageBand.Bots.Messaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace GarageBand.Bots.Telegram;

/// <summary>Neutral keyboards in Telegram's types.</summary>
internal static class CallRequests
{
    public static ReplyMarkup? Markup(Keyboard? keyboard) => keyboard switch
    {
        InlineKeyboard inline => Inline(inline),
        ContactKeyboard contact => new ReplyKeyboardMarkup(KeyboardButton.WithRequestContact(contact.Label)) { ResizeKeyboard = true, OneTimeKeyboard = true },
        ChatPickKeyboard picks => new ReplyKeyboardMarkup(picks.Buttons.Select(b => new[] { Pick(b) })) { ResizeKeyboard = true },
        NoKeyboard => new ReplyKeyboardRemove(),
        _ => null,
    };

    /// <summary>An edit can only have an inline keyboard; anything else takes it away.</summary>
    public static InlineKeyboardMarkup? Inline(Keyboard? keyboard) =>
        keyboard is InlineKeyboard inline ? new InlineKeyboardMarkup(inline.Rows.Select(row => row.Select(Button))) : null;

    public static ReplyParameters? Reply(int? messageId) =>
        messageId is { } id ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true } : null;

    private static KeyboardButton Pick(ChatPickButton button) => new(button.Label)
    {
        RequestChat = new KeyboardButtonRequestChat(button.RequestId, button.Kind == ChatKind.Channel)
        {
            RequestTitle = true,
            BotAdministratorRights = button.Administers ? Rights(button.Kind, ofPerson: false) : null,
            UserAdministratorRights = button.Administers ? Rights(button.Kind, ofPerson: true) : null,
            BotIsMember = button is { Kind: ChatKind.Group, Administers: false },
        },
    };

    /// <summary>Whoever makes the bot an administrator must have its rights (Bot API, KeyboardButtonRequestChat), and may appoint administrators.</summary>
    private static ChatAdministratorRights Rights(ChatKind kind, bool ofPerson) => new()
    {
        CanPostMessages = kind == ChatKind.Channel,
        CanEditMessages = kind == ChatKind.Channel,
        CanDeleteMessages = true,
        CanRestrictMembers = kind == ChatKind.Group,
        CanPromoteMembers = ofPerson,
    };

    private static InlineKeyboardButton Button(Button button) => new(button.Label)
    {
        CallbackData = button.Data,
        Url = button.Url,
        Pay = button.Pay,
        Style = button.Style switch
        {
            ButtonStyle.Primary => KeyboardButtonStyle.Primary,
            ButtonStyle.Success => KeyboardButtonStyle.Success,
            ButtonStyle.Danger => KeyboardButtonStyle.Danger,
            _ => null,
        },
    };
}
