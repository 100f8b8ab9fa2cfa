using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.SavedSearches;

public enum MatchingKind
{
    /// <summary>A post stands in its channel: tell whoever searches for it.</summary>
    Published = 0,

    /// <summary>It is over (sold, served, taken down): say so in the messages that told of it.</summary>
    Over = 1,
}

/// <summary>Work that a post made for those who search: written with what happened to it, done soon after, deleted when it is done.</summary>
public sealed class MatchingTask
{
    private MatchingTask()
    {
    }

    public MatchingTask(MatchingKind kind, long requestId, DateTime createdAt)
    {
        Kind = kind;
        RequestId = requestId;
        CreatedAt = createdAt;
    }

    public long Id { get; private set; }

    public MatchingKind Kind { get; private set; }

    public long RequestId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; whoever works on it has it until then; null: nobody does.</summary>
    public DateTime? ClaimedUntil { get; set; }
}

internal sealed class MatchingTaskConfiguration : IEntityTypeConfiguration<MatchingTask>
{
    public void Configure(EntityTypeBuilder<MatchingTask> builder)
    {
        builder.ToTable("MatchingTasks");
        builder.HasOne<Requests.Request>().WithMany().HasForeignKey(t => t.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
