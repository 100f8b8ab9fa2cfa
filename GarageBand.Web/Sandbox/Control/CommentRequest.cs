namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
internal sealed record CommentRequest(long ChannelId, int PostId, string Text);
