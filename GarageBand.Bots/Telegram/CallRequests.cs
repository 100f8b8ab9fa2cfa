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
        NoKeyboard => new ReplyKeyboardRemove(),
        _ => null,
    };

    /// <summary>An edit can only have an inline keyboard; anything else takes it away.</summary>
    public static InlineKeyboardMarkup? Inline(Keyboard? keyboard) =>
        keyboard is InlineKeyboard inline ? new InlineKeyboardMarkup(inline.Rows.Select(row => row.Select(Button))) : null;

    public static ReplyParameters? Reply(int? messageId) =>
        messageId is { } id ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true } : null;

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
