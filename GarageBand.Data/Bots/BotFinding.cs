using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Bots;

/// <summary>Where something is wrong with a bot.</summary>
public enum FindingPlace
{
    Channel = 0,
    Discussion = 1,
    Admin = 2,
    Feedback = 3,

    /// <summary>How its updates get here.</summary>
    Updates = 4,

    /// <summary>The bot whose posts it filters.</summary>
    Source = 5,

    /// <summary>How it is paid.</summary>
    Payments = 6,
}

/// <summary>Something that is wrong with a bot though it runs; goes away when it is found no more.</summary>
public sealed class BotFinding
{
    private BotFinding()
    {
    }

    public BotFinding(long botId, FindingPlace place, string reason, DateTime since)
    {
        BotId = botId;
        Place = place;
        Reason = reason;
        Since = since;
    }

    public long Id { get; private set; }

    public long BotId { get; private set; }

    public FindingPlace Place { get; private set; }

    /// <summary>Key of what is wrong, which the portal has words for.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What Telegram said, or a name; never a secret. Null: the reason says all.</summary>
    public string? Detail { get; set; }

    /// <summary>UTC; when it was first found.</summary>
    public DateTime Since { get; private set; }
}

internal sealed class BotFindingConfiguration : IEntityTypeConfiguration<BotFinding>
{
    public void Configure(EntityTypeBuilder<BotFinding> builder)
    {
        builder.ToTable("BotFindings");
        builder.Property(f => f.Reason).HasMaxLength(40);
        builder.Property(f => f.Detail).HasMaxLength(300);
        builder.HasIndex(f => new { f.BotId, f.Place, f.Reason }).IsUnique();
        builder.HasOne<Bot>().WithMany().HasForeignKey(f => f.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
