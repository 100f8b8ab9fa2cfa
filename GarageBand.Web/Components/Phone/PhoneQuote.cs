namespace GarageBand.Web.Components.Phone;

/// <summary>The message that another answers, in a line.</summary>
public sealed record PhoneQuote(int MessageId, string SenderName, string Text, string? PictureUrl = null);
