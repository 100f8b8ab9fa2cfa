namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
/// <param name="Label">Part of the button's text.</param>
/// <param name="ChatId">Null: a new one is made.</param>
/// <param name="Title">Of the new one.</param>
internal sealed record ShareChatRequest(long Peer, string Label, long? ChatId, string? Title);
