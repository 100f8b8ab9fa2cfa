namespace GarageBand.Web.Components.Phone;

/// <summary>What comes up over the chat: a bot's answer to a press, or why something was not done.</summary>
/// <param name="IsAlert">Waits for OK, instead of fading.</param>
/// <param name="Url">To open in a new tab; null: none.</param>
public sealed record PhoneNotice(string Text, bool IsAlert = false, string? Url = null);
