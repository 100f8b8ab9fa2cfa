namespace GarageBand.Web.Components.Phone;

/// <summary>A button of a reply keyboard.</summary>
public sealed record PhoneKey(string Text, bool RequestsContact = false, bool RequestsLocation = false);
