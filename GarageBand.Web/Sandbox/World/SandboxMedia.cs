namespace GarageBand.Web.Sandbox.World;

public enum SandboxMediaKind
{
    Photo = 0,
    Document = 1,
    Video = 2,
    Animation = 3,
    Sticker = 4,
    Voice = 5,
    Contact = 6,
    Location = 7,
    Audio = 8,
    VideoNote = 9,
}

/// <summary>What a message holds besides text.</summary>
/// <param name="Key">Picture at <c>/sandbox/media/{Key}</c>; null: nothing to show.</param>
/// <param name="Width">Pixels; 0: unknown.</param>
/// <param name="Height">Pixels; 0: unknown.</param>
/// <param name="Name">File name, sticker's emoji, or contact's name and number.</param>
/// <param name="Size">Bytes; 0: unknown.</param>
/// <param name="Seconds">Of voice and video.</param>
public sealed record SandboxMedia(SandboxMediaKind Kind, string? Key, int Width = 0, int Height = 0, string? Name = null, long Size = 0, int Seconds = 0);
