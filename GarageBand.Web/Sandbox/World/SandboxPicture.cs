namespace GarageBand.Web.Sandbox.World;

/// <param name="Path">Where it lies on disk.</param>
public sealed record SandboxPicture(string Path, string ContentType);
