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
    ChatShared = 7,
}

/// <summary>What a service message tells.</summary>
internal sealed class ServiceNotice
{
    public ServiceKind Kind { get; set; }

    /// <summary>The user, chat or message it is about.</summary>
    public long SubjectId { get; set; }

    /// <summary>The payment it is about; null: it is about none.</summary>
    public string? ChargeId { get; set; }

    /// <summary>Of the button by which a chat was shared.</summary>
    public int RequestId { get; set; }

    /// <summary>What the bot is told of a shared chat; null: it is not told.</summary>
    public string? Title { get; set; }

    /// <summary>As of <see cref="Title"/>.</summary>
    public string? Username { get; set; }
}
