namespace GarageBand.Web.Sandbox.World;

/// <summary>Buttons in place of the keyboard; a press sends the button's text (or the contact, or the location).</summary>
/// <param name="Placeholder">Shown in the empty input line; null: none.</param>
/// <param name="OneTime">Folds away after a press.</param>
public sealed record SandboxReplyKeyboard(IReadOnlyList<IReadOnlyList<SandboxReplyButton>> Rows, string? Placeholder, bool OneTime);

/// <param name="RequestsChat">A press lets the person pick a chat; null: it doesn't.</param>
public sealed record SandboxReplyButton(string Text, bool RequestsContact = false, bool RequestsLocation = false, SandboxChatRequest? RequestsChat = null);
