using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.SavedSearches;

public enum AlertState
{
    /// <summary>A message of its own waits or was sent.</summary>
    Sent = 0,

    /// <summary>It waits for the day's digest.</summary>
    Gathered = 1,

    /// <summary>A digest told of it.</summary>
    Digested = 2,
}

/// <summary>A customer was, or will be, told of a request: once, however often it is posted and whatever is retried.</summary>
public sealed class SearchAlert
{
    private SearchAlert()
    {
    }

    public SearchAlert(long botId, long requestId, long customerId, long searchId, DateTime createdAt)
    {
        BotId = botId;
        RequestId = requestId;
        CustomerId = customerId;
        SearchId = searchId;
        CreatedAt = createdAt;
    }

    public long Id { get; private set; }

    /// <summary>The filter bot.</summary>
    public long BotId { get; private set; }

    public long RequestId { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>The search that matched (the oldest, where several did); it may be gone.</summary>
    public long SearchId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public AlertState State { get; set; }

    /// <summary>Telegram's id of its own message; null: none (yet).</summary>
    public int? MessageId { get; set; }

    /// <summary>Its message is a photo: the text is a caption.</summary>
    public bool HasPhoto { get; set; }
}

internal sealed class SearchAlertConfiguration : IEntityTypeConfiguration<SearchAlert>
{
    public void Configure(EntityTypeBuilder<SearchAlert> builder)
    {
        builder.ToTable("SearchAlerts");
        builder.HasIndex(a => new { a.RequestId, a.BotId, a.CustomerId }).IsUnique();
        builder.HasIndex(a => new { a.BotId, a.CustomerId, a.Id }).HasFilter("\"State\" = 1").HasDatabaseName("IX_SearchAlerts_Gathered");
        builder.HasIndex(a => new { a.SearchId, a.CreatedAt });
        builder.HasOne<Requests.Request>().WithMany().HasForeignKey(a => a.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
