namespace GarageBand.Web.Sandbox.World;

/// <summary>A person may not do this here; the message says why.</summary>
public sealed class SandboxRefusalException(string message) : InvalidOperationException(message);
