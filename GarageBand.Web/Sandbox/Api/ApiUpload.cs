namespace GarageBand.Web.Sandbox.Api;

/// <summary>A file of a multipart body.</summary>
internal sealed record ApiUpload(ReadOnlyMemory<byte> Content, string FileName, string ContentType);
