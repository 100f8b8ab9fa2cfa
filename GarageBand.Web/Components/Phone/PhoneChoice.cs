namespace GarageBand.Web.Components.Phone;

/// <summary>A chat that can be picked.</summary>
/// <param name="Subtitle">Its public name; null: none.</param>
public sealed record PhoneChoice(long ChatId, string Title, string? Subtitle);
