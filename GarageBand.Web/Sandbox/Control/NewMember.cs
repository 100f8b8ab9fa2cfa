namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
/// <param name="Status">As in the Bot API; null: member.</param>
/// <param name="Rights">Of an administrator; null: all.</param>
internal sealed record NewMember(long UserId, string? Status, IReadOnlyList<string>? Rights);
