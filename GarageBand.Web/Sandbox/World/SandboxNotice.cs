namespace GarageBand.Web.Sandbox.World;

/// <summary>A bot's answer to a press.</summary>
/// <param name="Text">Empty: nothing to show.</param>
/// <param name="IsAlert">Waits for OK, instead of fading.</param>
/// <param name="Url">To open; null: none.</param>
public sealed record SandboxNotice(string Text, bool IsAlert, string? Url);
