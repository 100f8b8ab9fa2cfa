using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Requests;

/// <summary>What an owner says about how a request went; one a request, for good.</summary>
public sealed class Feedback
{
    /// <summary>UTF-16 units.</summary>
    public const int LongestText = 1000;

    private Feedback()
    {
    }

    public Feedback(long requestId, string text, DateTime leftAt)
    {
        RequestId = requestId;
        Text = text;
        LeftAt = leftAt;
    }

    public long Id { get; private set; }

    public long RequestId { get; private set; }

    /// <summary>As typed, at most <see cref="LongestText"/>.</summary>
    public string Text { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime LeftAt { get; private set; }

    /// <summary>UTC, when staff took it away; null: it stands.</summary>
    public DateTime? RemovedAt { get; set; }
}

internal sealed class FeedbackConfiguration : IEntityTypeConfiguration<Feedback>
{
    public void Configure(EntityTypeBuilder<Feedback> builder)
    {
        builder.ToTable("Feedback");
        builder.Property(f => f.Text).HasMaxLength(Feedback.LongestText);
        builder.HasIndex(f => f.RequestId).IsUnique();
        builder.HasOne<Request>().WithOne().HasForeignKey<Feedback>(f => f.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
