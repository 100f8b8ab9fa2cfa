namespace GarageBand.Web.Sandbox.World;

/// <summary>An inline button.</summary>
/// <param name="Data">Given to <see cref="ISandboxWorld.PressAsync"/>; null for a link.</param>
/// <param name="Url">Null for a button with data.</param>
/// <param name="Style">primary, success or danger; null: plain.</param>
/// <param name="Pays">Opens the invoice that it stands under.</param>
public sealed record SandboxButton(string Text, string? Data, string? Url, string? Style, bool Pays = false);
