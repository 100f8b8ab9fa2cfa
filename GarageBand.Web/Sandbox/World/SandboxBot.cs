namespace GarageBand.Web.Sandbox.World;

/// <summary>A bot as people see it; its token is not here.</summary>
/// <param name="Username">Without @.</param>
/// <param name="Commands">What its menu offers.</param>
/// <param name="Description">Shown in the empty chat; null: none.</param>
public sealed record SandboxBot(long Id, string Name, string Username, IReadOnlyList<SandboxCommand> Commands, string? Description);

/// <param name="Name">Without slash.</param>
public sealed record SandboxCommand(string Name, string Description);
