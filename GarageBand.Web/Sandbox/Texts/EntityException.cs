namespace GarageBand.Web.Sandbox.Texts;

/// <summary>The formatting can't be parsed; the message is Telegram's.</summary>
internal sealed class EntityException(string message) : FormatException(message);
