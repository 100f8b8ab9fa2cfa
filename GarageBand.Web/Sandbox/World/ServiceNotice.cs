namespace GarageBand.Web.Sandbox.World;

internal enum ServiceKind
{
    Joined = 0,
    Left = 1,
    MigratedTo = 2,
    MigratedFrom = 3,
    Pinned = 4,
    Paid = 5,
    Refunded = 6,
}

/// <summary>What a service message tells.</summary>
internal sealed class ServiceNotice
{
    public ServiceKind Kind { get; set; }

    /// <summary>The user, chat or message it is about.</summary>
    public long SubjectId { get; set; }

    /// <summary>The payment it is about; null: it is about none.</summary>
    public string? ChargeId { get; set; }
}
