namespace GarageBand.Web.Sandbox.World;

/// <summary>Where a message was forwarded from.</summary>
internal sealed class ForwardedFrom
{
    /// <summary>A channel's id, or a user's; see <see cref="IsChannel"/>.</summary>
    public long Id { get; set; }

    public bool IsChannel { get; set; }

    public int MessageId { get; set; }

    /// <summary>Unix seconds.</summary>
    public long Date { get; set; }
}
