namespace GarageBand.Web.Features.Requests;

/// <summary>Who talks in a conversation, and the photos that are kept of it.</summary>
/// <param name="Username">Without @; null: none.</param>
public sealed record ConversationFaces(long BotId, string BotName, long CustomerId, string CustomerName, string? Username, IReadOnlyList<RequestPicture> Pictures);
