namespace GarageBand.Web.Features.Bots;

/// <summary>A chat that a bot is bound to, as it is stored.</summary>
/// <param name="Title">Null: not known.</param>
/// <param name="Username">Without @; null: none, or not known.</param>
public sealed record BoundChat(long Id, string? Title, string? Username);
