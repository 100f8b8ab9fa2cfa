namespace GarageBand.Web.Sandbox.Control;

/// <summary>A control route's body.</summary>
/// <param name="What">sticker, voice, video, contact, foreignContact, location, imageFile or file.</param>
internal sealed record SendRequest(long Peer, string What);
