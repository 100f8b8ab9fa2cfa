namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
/// <param name="Data">Null: the button's with that <paramref name="Label"/>.</param>
/// <param name="Label">A part of what stands on the button.</param>
/// <param name="PatienceSeconds">Null: 10; 0: don't wait for the answer.</param>
internal sealed record PressRequest(long Peer, int MessageId, string? Data, string? Label, double? PatienceSeconds);
