namespace GarageBand.Web.Features.Sandbox;

/// <summary>A column of the page.</summary>
/// <param name="Peer">As in <see cref="GarageBand.Web.Sandbox.World.ISandboxWorld"/>: a bot's id or a chat's.</param>
/// <param name="PersonId">Who looks at first.</param>
public sealed record SandboxPaneSpot(SandboxPaneKind Kind, long Peer, long PersonId);
