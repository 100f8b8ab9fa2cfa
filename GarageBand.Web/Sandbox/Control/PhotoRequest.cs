namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
/// <param name="Count">1–10 plain pictures; null: one.</param>
internal sealed record PhotoRequest(long Peer, int? Count, string? Caption, int? Width, int? Height);
