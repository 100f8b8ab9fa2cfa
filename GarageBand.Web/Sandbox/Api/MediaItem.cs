using GarageBand.Web.Sandbox.Texts;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>An item of an album, or what a message's media is to become.</summary>
/// <param name="Given">As the call named it.</param>
/// <param name="Uploaded">Null: known by its id.</param>
internal sealed record MediaItem(SandboxMediaKind Kind, string Given, StoredFile? Uploaded, FormattedText Caption, bool HasSpoiler, bool CaptionAbove);
