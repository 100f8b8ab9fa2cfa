namespace GarageBand.Web.Sandbox.World;

internal enum ServiceKind
{
    Joined = 0,
    Left = 1,
    MigratedTo = 2,
    MigratedFrom = 3,
    Pinned = 4,
}

/// <summary>What a service message tells.</summary>
internal sealed class ServiceNotice
{
    public ServiceKind Kind { get; set; }

    /// <summary>The user, chat or message it is about.</summary>
    public long SubjectId { get; set; }
}
