namespace GarageBand.Web.Components.Phone;

/// <param name="Name">Without slash.</param>
public sealed record PhoneCommand(string Name, string Description);
