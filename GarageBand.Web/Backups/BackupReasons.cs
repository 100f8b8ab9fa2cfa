namespace GarageBand.Web.Backups;

/// <summary>Why there is no backup: resource keys.</summary>
public static class BackupReasons
{
    /// <summary>One is being made.</summary>
    public const string Running = "backup-running";

    /// <summary>The disk has no room for it.</summary>
    public const string NoSpace = "backup-no-space";

    /// <summary>The log says what went wrong.</summary>
    public const string Failed = "backup-failed";

    /// <summary>The program was stopped meanwhile.</summary>
    public const string BrokenOff = "backup-broken-off";
}
