namespace GarageBand.Web.Sandbox.World;

/// <summary>What a message holds besides text.</summary>
internal sealed class MessageMedia
{
    public SandboxMediaKind Kind { get; set; }

    /// <summary>Key of the stored file; null for contact and location.</summary>
    public string? FileKey { get; set; }

    public bool HasSpoiler { get; set; }

    public bool CaptionAbove { get; set; }

    public string? Emoji { get; set; }

    public string? Phone { get; set; }

    public string? FirstName { get; set; }

    /// <summary>Whose the contact is; 0: nobody's.</summary>
    public long ContactUserId { get; set; }

    public double Latitude { get; set; }

    public double Longitude { get; set; }

    public int Seconds { get; set; }

    public bool TakesCaption => Kind is SandboxMediaKind.Photo or SandboxMediaKind.Document or SandboxMediaKind.Video or SandboxMediaKind.Animation
        or SandboxMediaKind.Audio or SandboxMediaKind.Voice;
}
