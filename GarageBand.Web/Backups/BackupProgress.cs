namespace GarageBand.Web.Backups;

public enum BackupStep
{
    /// <summary>The database is copied as it is at this moment.</summary>
    Copying = 0,

    /// <summary>Everything is put into one file.</summary>
    Packing = 1,
}

/// <summary>A backup that is being made.</summary>
/// <param name="StartedAt">UTC.</param>
/// <param name="By">Who wanted it, as colleagues know them.</param>
/// <param name="Percent">Of the work, 0–100.</param>
public sealed record BackupProgress(DateTime StartedAt, string By, BackupStep Step, int Percent);
