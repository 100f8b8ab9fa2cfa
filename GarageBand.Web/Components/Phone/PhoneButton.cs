namespace GarageBand.Web.Components.Phone;

/// <summary>A button under a message.</summary>
/// <param name="Data">What the bot gets; null for a link.</param>
/// <param name="Url">Null for a button with data.</param>
/// <param name="Style">primary, success or danger; null: plain.</param>
/// <param name="Pays">Opens the invoice that it stands under.</param>
public sealed record PhoneButton(string Text, string? Data = null, string? Url = null, string? Style = null, bool Pays = false);
