namespace GarageBand.Web.Sandbox.World;

/// <summary>The message that another answers, in a line.</summary>
public sealed record SandboxQuote(int MessageId, string SenderName, string Text, string? PhotoKey);
