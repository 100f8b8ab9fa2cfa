using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
/// <param name="OwnerId">Null: the demo's staff person.</param>
/// <param name="LinkTo">A channel's discussion group.</param>
internal sealed record NewChat(SandboxChatKind Kind, string Title, string? Username, long? OwnerId, IReadOnlyList<NewMember>? Members, long? LinkTo);
