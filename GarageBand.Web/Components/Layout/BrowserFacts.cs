namespace GarageBand.Web.Components.Layout;

/// <summary>What the browser tells when a circuit begins.</summary>
/// <param name="Dark">The device prefers dark.</param>
/// <param name="Theme">The person's choice: <c>light</c>, <c>dark</c> or null for the device's.</param>
/// <param name="TimeZone">IANA name; null: the browser doesn't say.</param>
/// <param name="Narrow">The rail shows icons only.</param>
/// <param name="Apple">The keyboard has ⌘ instead of Ctrl.</param>
public sealed record BrowserFacts(bool Dark, string? Theme, string? TimeZone, bool Narrow, bool Apple);
