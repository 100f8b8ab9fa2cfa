namespace GarageBand.Web.Components.Phone;

/// <summary>A file that a person chose to send.</summary>
public sealed record PhoneUpload(ReadOnlyMemory<byte> Content, string FileName, string ContentType);
