using GarageBand.Web.Sandbox.Api;

namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
/// <param name="Method">In any case; <c>*</c>: all but getUpdates.</param>
/// <param name="Count">Calls that it hits; null: one.</param>
/// <param name="Value">Milliseconds of a delay, seconds of a retry_after.</param>
/// <param name="Skip">Calls that go well before.</param>
internal sealed record FaultRequest(string Method, FaultKind Kind, int? Count, int? Value, int? Skip);
