namespace GarageBand.Bots.Messaging;

/// <summary>What a message may hold, as documented by the Bot API (core.telegram.org/bots/api).</summary>
public static class MessagingLimits
{
    /// <summary>UTF-16 units of a text, after its entities are parsed (sendMessage).</summary>
    public const int Text = 4096;

    /// <summary>UTF-16 units of a caption, after its entities are parsed (sendPhoto).</summary>
    public const int Caption = 1024;

    /// <summary>UTF-8 bytes of a button's data (InlineKeyboardButton).</summary>
    public const int ButtonData = 64;

    /// <summary>Photos of an album (sendMediaGroup).</summary>
    public const int AlbumLeast = 2;

    /// <inheritdoc cref="AlbumLeast"/>
    public const int AlbumMost = 10;

    /// <summary>UTF-16 units of the notice that answers a press (answerCallbackQuery).</summary>
    public const int PressNotice = 200;
}
