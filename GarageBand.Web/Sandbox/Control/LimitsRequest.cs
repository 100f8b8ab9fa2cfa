namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
internal sealed record LimitsRequest(bool Enabled);
