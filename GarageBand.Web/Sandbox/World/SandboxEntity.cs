namespace GarageBand.Web.Sandbox.World;

/// <summary>Formatting of a part of a text.</summary>
/// <param name="Type">As in the Bot API: bold, italic, underline, strikethrough, spoiler, blockquote, expandable_blockquote, code, pre, text_link, text_mention, url, mention, hashtag, bot_command, email, phone_number, custom_emoji.</param>
/// <param name="Offset">UTF-16 units.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Url">Of a text_link.</param>
/// <param name="Language">Of a pre.</param>
public sealed record SandboxEntity(string Type, int Offset, int Length, string? Url = null, string? Language = null);
