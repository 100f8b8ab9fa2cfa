namespace GarageBand.Web.Sandbox.World;

/// <summary>A file of the world; its bytes lie on disk under its key.</summary>
internal sealed class StoredFile
{
    /// <summary>32 hex digits of the content's hash and kind: the same content is kept once.</summary>
    public string Key { get; set; } = "";

    public SandboxMediaKind Kind { get; set; }

    public string Name { get; set; } = "";

    public string ContentType { get; set; } = "";

    public long Size { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    public int Seconds { get; set; }
}
