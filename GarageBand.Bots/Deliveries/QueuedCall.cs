using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Deliveries;

/// <summary>A delivery in the sender's memory.</summary>
internal sealed class QueuedCall(Delivery row, OutgoingCall call)
{
    /// <summary>As the database has it; changed only by the write that stores the outcome.</summary>
    public Delivery Row { get; } = row;

    public OutgoingCall Call { get; } = call;

    public long Id => Row.Id;

    public DeliveryClass Class => Row.Class;

    public int Weight => Row.Weight;

    /// <summary>UTC; not before.</summary>
    public DateTime DueAt { get; set; } = row.DueAt;

    /// <summary>UTC; when it was last taken to be made.</summary>
    public DateTime BegunAt { get; set; }

    public int Attempts { get; set; } = row.Attempts;

    /// <summary>The claim is committed: it may be called.</summary>
    public bool IsClaimed { get; set; } = row.State == DeliveryState.Claimed;

    /// <summary>It was made for a later time, and was not tried yet.</summary>
    public bool IsScheduled { get; set; } = row.DueAt > row.CreatedAt && row.Attempts == 0;
}
