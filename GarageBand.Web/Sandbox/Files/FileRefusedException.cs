namespace GarageBand.Web.Sandbox.Files;

/// <summary>Telegram would not take this file; the message is its own.</summary>
internal sealed class FileRefusedException(string message) : Exception(message);
