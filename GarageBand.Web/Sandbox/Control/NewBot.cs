namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
internal sealed record NewBot(string Name, string? Username, bool HearsAll);
