namespace GarageBand.Web.Sandbox.World;

/// <summary>A file that a person sends.</summary>
public sealed record SandboxUpload(ReadOnlyMemory<byte> Content, string FileName, string ContentType);
