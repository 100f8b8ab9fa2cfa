namespace GarageBand.Web.Components.Phone;

/// <summary>Formatting of a part of a text, in the Bot API's words.</summary>
/// <param name="Type">bold, italic, underline, strikethrough, spoiler, blockquote, expandable_blockquote, code, pre, text_link, url, hashtag, mention, bot_command, email, phone_number, ...; an unknown one shows plain.</param>
/// <param name="Offset">UTF-16 units.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Url">Of a text_link.</param>
public sealed record PhoneEntity(string Type, int Offset, int Length, string? Url = null)
{
    public int End => Offset + Length;
}
