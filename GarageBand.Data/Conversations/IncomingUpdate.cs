using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Conversations;

public enum UpdateState
{
    Pending = 0,
    Done = 1,

    /// <summary>Failed five times; staff were told; the lane went on.</summary>
    SetAside = 2,
}

/// <summary>The inbox: an update stored before Telegram is told that we have it.</summary>
public sealed class IncomingUpdate
{
    private IncomingUpdate()
    {
        Payload = "";
    }

    public IncomingUpdate(long botId, long updateId, long lane, string payload, DateTime receivedAt)
    {
        BotId = botId;
        UpdateId = updateId;
        Lane = lane;
        Payload = payload;
        ReceivedAt = receivedAt;
    }

    public long Id { get; private set; }

    public long BotId { get; private set; }

    /// <summary>Telegram's <c>update_id</c>; unique per bot.</summary>
    public long UpdateId { get; private set; }

    /// <summary>The chat whose updates are worked off in order; 0 where an update has none.</summary>
    public long Lane { get; private set; }

    /// <summary>The update as the Bot API sent it.</summary>
    public string Payload { get; private set; }

    public DateTime ReceivedAt { get; private set; }

    public UpdateState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>Type of the last failure, for staff; never contains what a customer typed.</summary>
    public string? Failure { get; set; }
}

internal sealed class IncomingUpdateConfiguration : IEntityTypeConfiguration<IncomingUpdate>
{
    public void Configure(EntityTypeBuilder<IncomingUpdate> builder)
    {
        builder.ToTable("IncomingUpdates");
        builder.Property(u => u.Failure).HasMaxLength(300);
        builder.HasIndex(u => new { u.BotId, u.UpdateId }).IsUnique();
        builder.HasIndex(u => new { u.BotId, u.Id }).HasFilter("\"State\" = 0").HasDatabaseName("IX_IncomingUpdates_Pending");
        builder.HasIndex(u => u.ReceivedAt);
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(u => u.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
