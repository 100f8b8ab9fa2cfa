namespace GarageBand.Web.Backups;

/// <summary>Section <c>Backup</c>.</summary>
public sealed class BackupOptions
{
    /// <summary>The folder of the backups; a relative one lies in the data folder.</summary>
    public string Path { get; set; } = "backups";

    /// <summary>Make one every day by itself.</summary>
    public bool Daily { get; set; }

    /// <summary>When, 0–23, UTC.</summary>
    public int Hour { get; set; } = 2;

    /// <summary>So many of those made by themselves are kept, at least 1; what staff made stays until they delete it.</summary>
    public int Keep { get; set; } = 7;
}
