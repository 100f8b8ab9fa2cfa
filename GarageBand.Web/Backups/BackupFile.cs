namespace GarageBand.Web.Backups;

/// <summary>A backup that is there.</summary>
/// <param name="Name">Of the file, without its folder.</param>
/// <param name="At">UTC, when it was begun.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Daily">Made by itself: goes when newer ones come.</param>
public sealed record BackupFile(string Name, DateTime At, long Size, bool Daily);
